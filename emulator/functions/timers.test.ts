import { join } from 'node:path';
import { aFunctionCloud } from './fixtures/aFunctionCloud';

const MINUTE_MS = 60_000;

test('each tick on the way calls the function, without a user, at its own minute', async () => {
  const { functions, clock, stop } = await aFunctionCloud();
  functions.startTimers();
  const from = clock.now();
  const nextAt = functions.list().find(({ name }) => name === 'ticker')?.timer?.nextAt ?? 0;
  expect(nextAt).toBe(Math.floor(from / MINUTE_MS + 1) * MINUTE_MS);

  const happened = await clock.advanceTo(nextAt + 2 * MINUTE_MS + 1);
  expect(happened.map(({ name, at }) => [name, at])).toEqual(
    [0, 1, 2].map((n) => ['timer ticker', nextAt + n * MINUTE_MS]),
  );
  const ticks = functions.recent().reverse();
  expect(ticks.map(({ result }) => Object(result).event)).toEqual(
    [0, 1, 2].map((n) => ({
      Type: 'Timer',
      TriggerName: 'everyMinute',
      Time: `${new Date(nextAt + n * MINUTE_MS).toISOString().slice(0, 19)}Z`,
      Message: '',
    })),
  );
  for (const [n, { result }] of ticks.entries()) {
    expect(result).toMatchObject({
      TRIGGER_SRC: 'timer',
      TCB_SOURCE: 'wx_trigger',
      WX_CONTEXT_KEYS: 'WX_APPID,WX_TRIGGER_API_TOKEN_V0',
    });
    expect(result).not.toHaveProperty('WX_OPENID');
    expect(Number(Object(result).now)).toBeGreaterThanOrEqual(nextAt + n * MINUTE_MS);
  }
  await stop();
});

test('before timers are started nothing ticks', async () => {
  const { functions, clock, stop } = await aFunctionCloud();
  expect(await clock.advanceTo(clock.now() + 60 * MINUTE_MS)).toEqual([]);
  expect(functions.recent()).toEqual([]);
  await stop();
});

test('a day of minutes is 1440 ticks', async () => {
  const { functions, clock, stop } = await aFunctionCloud();
  functions.startTimers();
  const happened = await clock.advanceTo(clock.now() + 1440 * MINUTE_MS);
  expect(happened).toHaveLength(1440);
  expect(happened.filter(({ error }) => error !== undefined)).toEqual([]);
  await stop();
});

test('after a reset the timer goes on, after a stop it does not', async () => {
  const { functions, clock, stop } = await aFunctionCloud();
  functions.startTimers();
  functions.startTimers();
  await functions.reset();
  expect(await clock.advanceTo(clock.now() + MINUTE_MS)).toHaveLength(1);
  await stop();
  expect(clock.next()).toBeUndefined();
  expect((await functions.invoke({ name: 'ticker', data: {}, source: 'wx_http' })).error?.message).toContain(
    'the local cloud has stopped',
  );
});

test('a tick that fails is told, and the next one comes', async () => {
  const { functions, clock, stop } = await aFunctionCloud({
    dir: join(__dirname, 'fixtures', 'failing-timer'),
  });
  functions.startTimers();
  const happened = await clock.advanceTo(clock.now() + 2 * MINUTE_MS);
  expect(happened).toHaveLength(2);
  for (const { error } of happened)
    expect(error).toContain('function "broken" threw: Error: no such collection');
  expect(functions.recent()).toHaveLength(2);
  await stop();
});
