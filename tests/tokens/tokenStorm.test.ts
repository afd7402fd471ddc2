import { tokenStorm, type TokenTrouble } from './tokenStorm';

const troubles: TokenTrouble[] = ['none yet', 'ended', 'refused'];

describe.each(troubles)('200 functions at once want a token: %s', (trouble) => {
  test.each([1, 2, 3])('one question to WeChat serves all of them (order %i)', async (seed) => {
    const storm = await tokenStorm(200, trouble, seed);
    expect(storm).toMatchObject({ upstreamCalls: 1, served: 200, tokens: 1 });
  });
});

test('of many that find a token ended one calls tokenCron', async () => {
  const timerRuns = 10;
  expect(await tokenStorm(50, 'ended')).toMatchObject({ cronCalls: timerRuns + 1, upstreamCalls: 1 });
});
