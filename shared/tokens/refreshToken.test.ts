import { aToken, TOKEN_APPID as APPID } from '../../tests/builders/aToken';
import type { Log } from '../entry/log';
import { createFakeTokenGateway } from '../../tests/fakes/fakeTokenGateway';
import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { refreshToken } from './refreshToken';
import { LEASE_MS } from './takeLease';
import type { TokenRecord } from './token';

const START = new Date('2030-01-01T04:00:00Z');
const MINUTE_MS = 60_000;

function createDesk() {
  const documents = createMemoryDocuments();
  const clock = { at: START };
  const lines: unknown[] = [];
  const log: Log = (level, what, facts) => void lines.push({ level, what, ...facts });
  let nonces = 0;
  return {
    documents,
    tokenGateway: createFakeTokenGateway(documents.roundTrips),
    appid: APPID,
    marginMs: 10 * MINUTE_MS,
    now: () => clock.at,
    nonce: () => `owner-${(nonces += 1)}`,
    log,
    lines,
    pass(ms: number): void {
      clock.at = new Date(clock.at.getTime() + ms);
    },
  };
}

const tokenIn = ({ documents }: ReturnType<typeof createDesk>) => documents.all('tokens')[0];

describe('without a token', () => {
  test('one is fetched and written in four round trips', async () => {
    const desk = createDesk();
    expect(await refreshToken(desk)).toEqual({ state: 'refreshed', secondsLeft: 7200 });
    expect(desk.documents.roundTrips.sequential).toBe(4);
    expect(tokenIn(desk)).toEqual({
      _id: APPID,
      accessToken: 'fake-token-1',
      expiresAt: new Date(START.getTime() + 7200 * 1000),
      refreshedAt: START,
      leaseOwner: null,
      leaseUntil: null,
      waitUntil: null,
      lastError: null,
      rejectedAt: null,
      wokenAt: null,
      forced: null,
      revision: 1,
    });
  });

  test('its life is counted from before WeChat was asked', async () => {
    const desk = createDesk();
    desk.tokenGateway.whileFetching = () => desk.pass(2500);
    expect(await refreshToken(desk)).toEqual({ state: 'refreshed', secondsLeft: 7197 });
    expect(tokenIn(desk)?.expiresAt).toEqual(new Date(START.getTime() + 7200 * 1000));
  });
});

describe('with a token', () => {
  test('enough of it left costs one read', async () => {
    const desk = createDesk();
    await refreshToken(desk);
    desk.pass(110 * MINUTE_MS);
    const before = desk.documents.roundTrips.total;
    expect(await refreshToken(desk)).toEqual({ state: 'fresh', secondsLeft: 600 });
    expect(desk.documents.roundTrips.total - before).toBe(1);
    expect(desk.tokenGateway.calls).toBe(1);
  });

  test('less than the margin left fetches the next one before the end', async () => {
    const desk = createDesk();
    await refreshToken(desk);
    desk.pass(110 * MINUTE_MS + 1);
    expect(await refreshToken(desk)).toEqual({ state: 'refreshed', secondsLeft: 7200 });
    expect(tokenIn(desk)).toMatchObject({ accessToken: 'fake-token-2', revision: 3 });
  });

  test('a stable token that WeChat has not renewed yet is asked for again', async () => {
    const desk = createDesk();
    await refreshToken(desk);
    desk.pass(112 * MINUTE_MS);
    desk.tokenGateway.answers = [{ kind: 'token', accessToken: 'fake-token-1', expiresInSeconds: 480 }];
    expect(await refreshToken(desk)).toEqual({ state: 'refreshed', secondsLeft: 480 });
    desk.pass(4 * MINUTE_MS);
    expect(await refreshToken(desk)).toEqual({ state: 'refreshed', secondsLeft: 7200 });
  });

  test('it never ends while ticks come every two minutes', async () => {
    const desk = createDesk();
    desk.tokenGateway.fetchToken = async () => {
      // WeChat gives the same token until five minutes before its end.
      const known = tokenIn(desk);
      const secondsLeft = known ? (known.expiresAt.getTime() - desk.now().getTime()) / 1000 : 0;
      const renewed = secondsLeft <= 300;
      return { kind: 'token', accessToken: 'fake-token', expiresInSeconds: renewed ? 7200 : secondsLeft };
    };
    for (let tick = 0; tick < 12 * 30; tick += 1) {
      if (tick > 0)
        expect(tokenIn(desk)?.expiresAt.getTime()).toBeGreaterThan(desk.now().getTime() + 2 * MINUTE_MS);
      await refreshToken(desk);
      desk.pass(2 * MINUTE_MS);
    }
  });
});

describe('[OPS-05] ticks that repeat or overlap', () => {
  test.each([0, 115 * MINUTE_MS])(
    'twenty at once ask WeChat once (%d ms after the first token)',
    async (age) => {
      const desk = createDesk();
      if (age > 0) await refreshToken(desk);
      desk.pass(age);
      const before = desk.tokenGateway.calls;
      const reports = await Promise.all(Array.from({ length: 20 }, () => refreshToken(desk)));
      expect(desk.tokenGateway.calls - before).toBe(1);
      expect(reports.filter(({ state }) => state === 'refreshed')).toHaveLength(1);
      expect(reports.filter(({ state }) => state === 'busy')).toHaveLength(19);
    },
  );

  test('a tick while somebody else is fetching leaves him to it', async () => {
    const desk = createDesk();
    desk.tokenGateway.whileFetching = async () => {
      desk.tokenGateway.whileFetching = undefined;
      expect(await refreshToken(desk)).toEqual({ state: 'busy', secondsLeft: 0 });
    };
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
    expect(desk.tokenGateway.calls).toBe(1);
  });

  test('the same tick again changes nothing', async () => {
    const desk = createDesk();
    await refreshToken(desk);
    const before = tokenIn(desk);
    expect(await refreshToken(desk)).toMatchObject({ state: 'fresh' });
    expect(tokenIn(desk)).toEqual(before);
  });

  test('three missed ticks are caught up by the next', async () => {
    const desk = createDesk();
    await refreshToken(desk);
    desk.pass(24 * 60 * MINUTE_MS);
    expect(await refreshToken(desk)).toEqual({ state: 'refreshed', secondsLeft: 7200 });
  });

  test('the lease of a dead owner runs out', async () => {
    const desk = createDesk();
    desk.documents.failNext({ method: 'update', collection: 'tokens' });
    await expect(refreshToken(desk)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    desk.pass(LEASE_MS - 1);
    expect(await refreshToken(desk)).toMatchObject({ state: 'busy' });
    desk.pass(1);
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
  });

  test('an owner whose lease ran out does not overwrite what came after him', async () => {
    const desk = createDesk();
    desk.tokenGateway.whileFetching = async () => {
      desk.tokenGateway.whileFetching = undefined;
      desk.pass(LEASE_MS);
      expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
    };
    expect(await refreshToken(desk)).toMatchObject({ state: 'overtaken' });
    expect(tokenIn(desk)).toMatchObject({ accessToken: 'fake-token-2', leaseOwner: null });
  });
});

describe('when WeChat refuses', () => {
  test.each([
    [-1, MINUTE_MS, undefined],
    [45011, MINUTE_MS, undefined],
    [45009, 12 * 60 * MINUTE_MS, undefined], // noon to midnight in Beijing
    [40001, 10 * MINUTE_MS, 'WECHAT_APP_SECRET'],
    [40125, 10 * MINUTE_MS, 'WECHAT_APP_SECRET'],
    [41004, 10 * MINUTE_MS, 'WECHAT_APP_SECRET'],
    [40243, 10 * MINUTE_MS, 'WECHAT_APP_SECRET'],
    [40013, 10 * MINUTE_MS, 'WECHAT_APPID'],
    [41002, 10 * MINUTE_MS, 'WECHAT_APPID'],
    [40002, 10 * MINUTE_MS, 'WECHAT_API_ORIGIN'],
    [43002, 10 * MINUTE_MS, 'WECHAT_API_ORIGIN'],
    [40164, 10 * MINUTE_MS, 'ipWhiteList'],
    [89503, 10 * MINUTE_MS, 'ipWhiteList'],
    [89507, 60 * MINUTE_MS, 'ipWhiteList'],
    [89506, 24 * 60 * MINUTE_MS, 'ipWhiteList'],
    [50004, 60 * MINUTE_MS, 'account'],
    [50007, 60 * MINUTE_MS, 'account'],
    [99999, 10 * MINUTE_MS, 'account'],
  ])('with %d it is left alone for %d ms, and %s is to be mended', async (code, pauseMs, subject) => {
    const desk = createDesk();
    await refreshToken(desk);
    desk.documents.put('tokens', livingOn(desk));
    desk.tokenGateway.answers = [{ kind: 'refused', code, text: 'words rid: 1' }];

    expect(await refreshToken(desk)).toEqual({ state: 'refused', code, secondsLeft: 540 });
    expect(tokenIn(desk)).toMatchObject({ accessToken: 'fake-token-1', lastError: `${code}: words rid: 1` });
    const incidents = desk.documents.all('incidents');
    expect(incidents.map((incident) => incident.subject)).toEqual(subject === undefined ? [] : [subject]);

    desk.pass(pauseMs - 1);
    expect(await refreshToken(desk)).toMatchObject({ state: 'waiting' });
    desk.pass(1);
    expect(await refreshToken(desk)).toEqual({ state: 'refreshed', secondsLeft: 7200 });
    expect(tokenIn(desk)).toMatchObject({ lastError: null, waitUntil: null });
  });

  /** The known token with nine minutes left. */
  const livingOn = (desk: ReturnType<typeof createDesk>) =>
    aToken({ expiresAt: new Date(desk.now().getTime() + 9 * MINUTE_MS), refreshedAt: START, revision: 9 });

  test('no answer is tried again in a minute, and becomes an incident once readers have no token', async () => {
    const desk = createDesk();
    desk.documents.put('tokens', livingOn(desk));
    const noAnswer = { kind: 'unknown', text: 'not reached: ECONNREFUSED' } as const;
    desk.tokenGateway.answers = [noAnswer, noAnswer, noAnswer];
    expect(await refreshToken(desk)).toEqual({ state: 'unreachable', secondsLeft: 540 });
    expect(desk.documents.all('incidents')).toEqual([]);
    desk.pass(9 * MINUTE_MS);
    expect(await refreshToken(desk)).toEqual({ state: 'unreachable', secondsLeft: 0 });
    expect(desk.documents.all('incidents')).toMatchObject([{ _id: `tokenFailed:${APPID}`, status: 'open' }]);
    desk.pass(MINUTE_MS);
    await refreshToken(desk);
    expect(desk.documents.all('incidents')).toHaveLength(1);
  });
});

describe('a token that a reader saw refused', () => {
  const rejected = (differs: Partial<TokenRecord> = {}) => aToken({ rejectedAt: START, ...differs });
  const same = { kind: 'token', accessToken: 'fake-token-1', expiresInSeconds: 7000 } as const;
  const today = { day: '20300101', count: 1, lastAt: START };

  const deskWith = (record: TokenRecord) => {
    const desk = createDesk();
    desk.documents.put('tokens', record);
    desk.tokenGateway.calls = 1; // The next one it gives is another.
    return desk;
  };

  test('is replaced in normal mode when WeChat gives another one', async () => {
    const desk = deskWith(rejected({ wokenAt: START }));
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
    expect(desk.tokenGateway.modes).toEqual(['normal']);
    expect(tokenIn(desk)).toMatchObject({ accessToken: 'fake-token-2', rejectedAt: null, wokenAt: null });
  });

  test('is forced when WeChat gives it again, and the count stands before the call', async () => {
    const desk = deskWith(rejected());
    desk.tokenGateway.answers = [same];
    const counts: unknown[] = [];
    desk.tokenGateway.whileFetching = () => void counts.push(tokenIn(desk)?.forced?.count);
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
    expect(desk.tokenGateway.modes).toEqual(['normal', 'forced']);
    expect(counts).toEqual([undefined, 1]);
    expect(tokenIn(desk)).toMatchObject({ rejectedAt: null, forced: { day: '20300101', count: 1 } });
  });

  test.each([
    [
      'less than 30 seconds after the last time',
      { ...today, lastAt: new Date(START.getTime() - 29_999) },
      [],
    ],
    ['twenty times a day', { ...today, count: 20, lastAt: new Date(START.getTime() - 60_000) }, [APPID]],
  ])('is not forced %s', async (_case, forced, told) => {
    const desk = deskWith(rejected({ forced }));
    desk.tokenGateway.answers = [same];
    expect(await refreshToken(desk)).toMatchObject({ state: 'rejected' });
    expect(desk.tokenGateway.modes).toEqual(['normal']);
    expect(tokenIn(desk)).toMatchObject({ accessToken: 'fake-token-1', rejectedAt: START, leaseOwner: null });
    expect(desk.documents.all('incidents').map(({ subject }) => subject)).toEqual(told);
    expect(await refreshToken(desk)).toMatchObject({ state: 'waiting' });
  });

  test('may be forced again the next day', async () => {
    const yesterday = { day: '20291231', count: 20, lastAt: new Date(START.getTime() - 60_000) };
    const desk = deskWith(rejected({ forced: yesterday }));
    desk.tokenGateway.answers = [same];
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
    expect(tokenIn(desk)?.forced).toMatchObject({ day: '20300101', count: 1 });
  });

  test('WeChat’s own limit of forced mode ends forcing for the day, not refreshing', async () => {
    const desk = deskWith(rejected());
    desk.tokenGateway.answers = [same, { kind: 'refused', code: 45009, text: 'words' }];
    expect(await refreshToken(desk)).toMatchObject({ state: 'refused', code: 45009 });
    expect(tokenIn(desk)?.forced).toMatchObject({ count: 20 });
    desk.pass(10 * MINUTE_MS);
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
    expect(tokenIn(desk)).toMatchObject({ rejectedAt: null });
  });

  test('of the old endpoint is asked for once, within the same limits', async () => {
    const desk = deskWith(rejected());
    desk.tokenGateway.repeats = false;
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
    expect(desk.tokenGateway.modes).toEqual(['forced']);
    const spent = deskWith(rejected({ forced: { ...today, lastAt: START } }));
    spent.tokenGateway.repeats = false;
    expect(await refreshToken(spent)).toMatchObject({ state: 'rejected' });
    expect(spent.tokenGateway.modes).toEqual([]);
  });

  test('near its end is replaced as ever, without force', async () => {
    const desk = deskWith(rejected({ expiresAt: new Date(START.getTime() + 9 * MINUTE_MS) }));
    desk.tokenGateway.answers = [{ ...same, expiresInSeconds: 540 }];
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed', secondsLeft: 540 });
    expect(desk.tokenGateway.modes).toEqual(['normal']);
    expect(tokenIn(desk)).toMatchObject({ rejectedAt: START });
  });

  test('twenty ticks at once replace it once', async () => {
    const desk = deskWith(rejected());
    const reports = await Promise.all(Array.from({ length: 20 }, () => refreshToken(desk)));
    expect(desk.tokenGateway.modes).toEqual(['normal']);
    expect(reports.filter(({ state }) => state === 'refreshed')).toHaveLength(1);
  });

  test('a reader’s note between look and lease does not stop the run', async () => {
    const desk = deskWith(aToken({ expiresAt: START }));
    const { update } = desk.documents;
    desk.documents.update = async (...given) => {
      desk.documents.update = update;
      await update('tokens', APPID, {}, { set: { wokenAt: START } });
      return update(...given);
    };
    expect(await refreshToken(desk)).toMatchObject({ state: 'refreshed' });
  });
});

test('[KEY-08] neither report nor log nor incident holds a token', async () => {
  const desk = createDesk();
  const reports = [await refreshToken(desk)];
  desk.pass(120 * MINUTE_MS);
  desk.tokenGateway.answers = [{ kind: 'refused', code: 40164, text: 'words' }];
  reports.push(await refreshToken(desk));
  const seen = JSON.stringify([reports, desk.lines, desk.documents.all('incidents')]);
  expect(seen).toContain('40164');
  expect(seen).not.toContain('fake-token');
});
