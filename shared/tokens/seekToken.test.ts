import { aToken, TOKEN_APPID } from '../../tests/builders/aToken';
import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { createTestClock, NOON } from '../../tests/fakes/testClock';
import { PATIENCE_MS, seekToken, WAKE_AGAIN_MS } from './seekToken';
import type { TokenRecord } from './token';

const ago = (ms: number) => new Date(NOON.getTime() - ms);
const REFUSED = 'fake-token-1';

/** A reader whose tokenCron does what the test says. */
function createDesk(record?: TokenRecord, cron: () => TokenRecord | undefined = () => undefined) {
  const documents = createMemoryDocuments();
  if (record) documents.put('tokens', record);
  const clock = createTestClock(NOON, () => documents.roundTrips.total);
  const woken: string[] = [];
  const wake = async (appid: string) => {
    woken.push(appid);
    await documents.roundTrips.take();
    const brought = cron();
    if (brought) documents.put('tokens', brought);
  };
  const hurry = { wake, wait: (ms: number) => clock.wait(ms) };
  const seek = (refused?: string) =>
    clock.drive(seekToken({ documents, appid: TOKEN_APPID, now: clock.now, hurry }, refused));
  return { documents, clock, woken, seek, record: () => documents.all('tokens')[0] };
}

const next = () => aToken({ accessToken: 'fake-token-2' });

test('a refused token is noted, and tokenCron brings the next: four round trips', async () => {
  const { documents, seek, woken } = createDesk(aToken(), next);
  expect(await seek(REFUSED)).toMatchObject({ kind: 'token', accessToken: 'fake-token-2' });
  expect(documents.roundTrips.sequential).toBe(4);
  expect(woken).toEqual([TOKEN_APPID]);
});

test('what a reader notes leaves the token as it is', async () => {
  const { seek, record } = createDesk(aToken());
  expect(await seek(REFUSED)).toEqual({ kind: 'missing' });
  const { rejectedAt, wokenAt, ...others } = record() ?? aToken();
  const { rejectedAt: _none, wokenAt: _never, ...before } = aToken({ revision: 1 });
  expect(others).toEqual(before);
  expect([rejectedAt, wokenAt]).toEqual([expect.any(Date), expect.any(Date)]);
});

test.each([
  ['has ended', aToken({ expiresAt: ago(1) }), undefined],
  ['was never there', undefined, undefined],
  [
    'was refused, and whoever said so is dead',
    aToken({ rejectedAt: ago(60_000), wokenAt: ago(60_000) }),
    REFUSED,
  ],
])('tokenCron is called when the token %s', async (_case, record, refused) => {
  const { seek, woken } = createDesk(record, next);
  expect(await seek(refused)).toMatchObject({ kind: 'token' });
  expect(woken).toHaveLength(1);
});

test('somebody else has called it just now: wait for what it brings, and no longer than patience', async () => {
  const called = aToken({ rejectedAt: NOON, wokenAt: ago(WAKE_AGAIN_MS / 2) });
  const { clock, documents, seek, woken } = createDesk(called);
  const before = clock.now().getTime();
  expect(await seek(REFUSED)).toEqual({ kind: 'missing' });
  expect(clock.now().getTime() - before).toBeLessThan(PATIENCE_MS + 500);
  expect(woken.length).toBeLessThanOrEqual(1);
  expect(documents.calls.length).toBeGreaterThan(5);
});

test('while WeChat is left alone nobody waits; a refusal is noted for later', async () => {
  const { documents, seek, woken, record } = createDesk(
    aToken({ waitUntil: new Date(NOON.getTime() + 60_000) }),
  );
  expect(await seek(REFUSED)).toEqual({ kind: 'missing' });
  expect(record()?.rejectedAt).toEqual(expect.any(Date));
  expect(await seek(REFUSED)).toEqual({ kind: 'missing' });
  expect(documents.calls.map(({ method }) => method)).toEqual(['get', 'update', 'get']);
  expect(woken).toEqual([]);
});

test('a database that fails is not hidden', async () => {
  const { documents, seek } = createDesk(aToken());
  documents.failNext();
  await expect(seek()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
});
