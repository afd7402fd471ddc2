import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerSources, type PlatformContext } from '../../shared/entry/caller';
import { LEASE_MS } from '../../shared/tokens/takeLease';
import { aToken, TOKEN_APPID } from '../../tests/builders/aToken';
import { createFakeTokenGateway } from '../../tests/fakes/fakeTokenGateway';
import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { NOON } from '../../tests/fakes/testClock';
import { createTokenCron } from './handler';

const OTHER_APPID = 'wxfake0000000002';
const tick = { Type: 'Timer', TriggerName: 'tokenCron', Time: '2030-01-01T04:00:00Z', Message: '' };
const refresh = { do: 'refresh', appid: TOKEN_APPID };
const ofOurs: PlatformContext = { SOURCE: 'wx_client,scf', OPENID: 'openid-of-a-buyer' };

function createCron(context: PlatformContext = { SOURCE: 'wx_trigger' }, appids = [TOKEN_APPID]) {
  const documents = createMemoryDocuments();
  const tokenGateway = createFakeTokenGateway(documents.roundTrips);
  let owners = 0;
  const main = createTokenCron({
    documents,
    apps: appids.map((appid) => ({ appid, tokenGateway })),
    marginMs: 600_000,
    now: () => NOON,
    nonce: () => `owner-${(owners += 1)}`,
    log: () => undefined,
    context: () => context,
    sources: callerSources({}),
  });
  return { documents, tokenGateway, main };
}

test('a tick brings a token, and the reply does not hold it', async () => {
  const { documents, main } = createCron();
  expect(await main(tick)).toEqual({ ok: true, report: { apps: 1, refreshed: 1, secondsLeft: 7200 } });
  expect(documents.all('tokens')).toMatchObject([{ _id: TOKEN_APPID, accessToken: 'fake-token-1' }]);
});

describe('several apps', () => {
  const appids = [TOKEN_APPID, OTHER_APPID];

  test('each has its own token and lease, and they are fetched side by side', async () => {
    const { documents, main } = createCron(undefined, appids);
    documents.put('tokens', aToken({ _id: OTHER_APPID }));
    expect(await main(tick)).toEqual({
      ok: true,
      report: { apps: 2, refreshed: 1, fresh: 1, secondsLeft: 7200 },
    });
    const twoNew = createCron(undefined, appids);
    await twoNew.main(tick);
    expect(twoNew.documents.all('tokens').map(({ _id, accessToken }) => [_id, accessToken])).toEqual([
      [TOKEN_APPID, 'fake-token-1'],
      [OTHER_APPID, 'fake-token-2'],
    ]);
    expect(twoNew.documents.roundTrips.sequential).toBe(4);
  });

  test('a fault of one does not hold up the other', async () => {
    const { documents, main } = createCron(undefined, appids);
    documents.failNext({ method: 'insert', collection: 'tokens' });
    expect(await main(tick)).toMatchObject({ ok: false, code: 'DATABASE_UNAVAILABLE' });
    expect(documents.all('tokens')).toMatchObject([{ _id: OTHER_APPID, leaseOwner: null }]);
  });
});

test('where tokens are only read nothing is done', async () => {
  const { documents, main } = createCron(undefined, []);
  expect(await main(tick)).toEqual({ ok: true, report: { apps: 0 } });
  expect(documents.calls).toEqual([]);
});

test('[OPS-05] the same tick twice and in parallel is one call to WeChat', async () => {
  const { main, tokenGateway } = createCron();
  await Promise.all([main(tick), main(tick), main(tick)]);
  await main(tick);
  expect(tokenGateway.calls).toBe(1);
});

test.each([undefined, null, {}, 'tick', { do: 'grant' }])(
  'the event %j of the timer says nothing that matters',
  async (event) => {
    expect(await createCron().main(event)).toMatchObject({ ok: true });
  },
);

describe('a function of ours asks', () => {
  test('for a token that was refused, and gets counts', async () => {
    const { documents, main } = createCron(ofOurs);
    documents.put('tokens', aToken({ accessToken: 'refused-token', rejectedAt: NOON }));
    const reply = await main(refresh);
    expect(reply).toEqual({ ok: true, report: { apps: 1, refreshed: 1, secondsLeft: 7200 } });
    expect(documents.all('tokens')).toMatchObject([{ accessToken: 'fake-token-1', rejectedAt: null }]);
  });

  test('for one that nothing is wrong with, and nothing happens', async () => {
    const { documents, main, tokenGateway } = createCron(ofOurs);
    documents.put('tokens', aToken());
    expect(await main(refresh)).toMatchObject({ ok: true, report: { fresh: 1 } });
    expect(tokenGateway.calls).toBe(0);
  });

  test.each([
    { do: 'refresh' },
    { do: 'refresh', appid: OTHER_APPID },
    { do: 'refresh', appid: { $ne: '' } },
    { do: 'refresh', appid: 'gh_fake' },
  ])('%j is refused by field', async (event) => {
    const { documents, main } = createCron(ofOurs);
    expect(await main(event)).toMatchObject({
      ok: false,
      code: 'INVALID_REQUEST',
      message: expect.stringContaining('appid'),
    });
    expect(documents.calls).toEqual([]);
  });
});

describe('[SEC-01] who may call', () => {
  const strangers: PlatformContext[] = [
    { SOURCE: 'wx_client', OPENID: 'openid-of-a-buyer' },
    { SOURCE: 'wx_client,wx_trigger' },
    { SOURCE: 'wx_paycallback' },
    { SOURCE: 'wx_http' },
    {},
  ];
  test.each([
    ...strangers.flatMap((context) => [tick, refresh].map((event) => [context, event] as const)),
    [ofOurs, tick] as const,
    [{ SOURCE: 'wx_trigger,scf' }, tick] as const,
    [{ SOURCE: 'wx_trigger' }, refresh] as const,
  ])('%j may not, with %j', async (context, event) => {
    const { documents, main, tokenGateway } = createCron(context);
    expect(await main(event)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
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
