import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerSources, type PlatformContext } from '../../shared/entry/caller';
import { LEASE_MS } from '../../shared/tokens/takeLease';
import { createFakeTokenGateway } from '../../tests/fakes/fakeTokenGateway';
import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { createTokenCron } from './handler';

const tick = { Type: 'Timer', TriggerName: 'tokenCron', Time: '2030-01-01T04:00:00Z', Message: '' };

function createCron(context: PlatformContext = { SOURCE: 'wx_trigger' }) {
  const documents = createMemoryDocuments();
  const tokenGateway = createFakeTokenGateway(documents.roundTrips);
  let owners = 0;
  const main = createTokenCron({
    documents,
    tokenGateway,
    appid: 'wxfake0000000000',
    marginMs: 600_000,
    now: () => new Date('2030-01-01T04:00:00Z'),
    nonce: () => `owner-${(owners += 1)}`,
    log: () => undefined,
    context: () => context,
    sources: callerSources({}),
  });
  return { documents, tokenGateway, main };
}

test('a tick brings a token, and the reply does not hold it', async () => {
  const { documents, main } = createCron();
  expect(await main(tick)).toEqual({ ok: true, report: { state: 'refreshed', secondsLeft: 7200 } });
  expect(documents.all('tokens')).toMatchObject([{ _id: 'wxfake0000000000', accessToken: 'fake-token-1' }]);
});

test('[OPS-05] the same tick twice and in parallel is one call to WeChat', async () => {
  const { main, tokenGateway } = createCron();
  await Promise.all([main(tick), main(tick), main(tick)]);
  await main(tick);
  expect(tokenGateway.calls).toBe(1);
});

test.each([undefined, null, {}, 'tick', { do: 'grant' }])(
  'the event %j says nothing that matters',
  async (event) => {
    expect(await createCron().main(event)).toMatchObject({ ok: true });
  },
);

describe('[SEC-01] who may call', () => {
  test.each([
    { SOURCE: 'wx_client', OPENID: 'openid-of-a-buyer' },
    { SOURCE: 'wx_client,scf', OPENID: 'openid-of-a-buyer' },
    { SOURCE: 'wx_paycallback' },
    { SOURCE: 'wx_trigger,scf' },
    {},
  ])('%j may not, whatever the event says', async (context) => {
    const { documents, main, tokenGateway } = createCron(context);
    expect(await main(tick)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(documents.calls).toEqual([]);
    expect(tokenGateway.calls).toBe(0);
  });
});

test('a failing database is said in the contract form', async () => {
  const { documents, main } = createCron();
  documents.failNext();
  expect(await main(tick)).toMatchObject({ ok: false, code: 'DATABASE_UNAVAILABLE' });
});

test('[OPS-01] the limit of the function is above that of an outside call and below that of a lease', () => {
  const config = JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'));
  expect(config.timeout * 1000).toBeGreaterThan(15_000); // the most that REMOTE_TIMEOUT_MS may be
  expect(config.timeout * 1000).toBeLessThan(LEASE_MS);
  expect(config.triggers).toHaveLength(1);
});
