import { aToken, TOKEN_APPID as APPID } from '../../tests/builders/aToken';
import { createMemoryDocuments } from '../../tests/fakes/memoryDocuments';
import { createTokenReader, LEAST_LIFE_MS, MEMORY_MS } from './readToken';
import type { TokenRecord } from './token';

const START = new Date('2030-01-01T04:00:00Z');
const later = (ms: number) => new Date(START.getTime() + ms);

function createDesk(record?: TokenRecord) {
  const documents = createMemoryDocuments();
  if (record) documents.put('tokens', record);
  const clock = { at: START };
  return { documents, clock, reader: createTokenReader({ documents, appid: APPID, now: () => clock.at }) };
}

test('a token is read once and then remembered for a short while', async () => {
  const { documents, clock, reader } = createDesk(aToken());
  const token = { kind: 'token', accessToken: 'fake-token-1', expiresAt: later(7_200_000) };
  expect(await reader.read()).toEqual(token);
  documents.put('tokens', aToken({ accessToken: 'fake-token-2' }));
  clock.at = later(MEMORY_MS - 1);
  expect(await reader.read()).toEqual(token);
  expect(documents.calls).toHaveLength(1);
  clock.at = later(MEMORY_MS);
  expect(await reader.read()).toMatchObject({ accessToken: 'fake-token-2' });
});

test('what WeChat does not take any more is forgotten', async () => {
  const { documents, reader } = createDesk(aToken());
  await reader.read();
  documents.put('tokens', aToken({ accessToken: 'fake-token-2' }));
  reader.forget();
  expect(await reader.read()).toMatchObject({ accessToken: 'fake-token-2' });
});

test.each([
  ['there is none', undefined],
  ['the first is still being fetched', aToken({ accessToken: '', expiresAt: new Date(0) })],
  ['it has ended', aToken({ expiresAt: START })],
  ['it is about to end', aToken({ expiresAt: later(LEAST_LIFE_MS - 1) })],
])('it is missing when %s', async (_case, record) => {
  const { documents, reader } = createDesk(record);
  expect(await reader.read()).toEqual({ kind: 'missing' });
  expect(documents.calls.map(({ method }) => method)).toEqual(['get']);
});

test('memory never outlives the token', async () => {
  const { clock, reader } = createDesk(aToken({ expiresAt: later(LEAST_LIFE_MS + 5) }));
  expect(await reader.read()).toMatchObject({ kind: 'token' });
  clock.at = later(6);
  expect(await reader.read()).toEqual({ kind: 'missing' });
});

test('calls at the same moment share one read', async () => {
  const { documents, reader } = createDesk(aToken());
  await Promise.all(Array.from({ length: 10 }, () => reader.read()));
  expect(documents.calls).toHaveLength(1);
});

describe('a token that WeChat refused', () => {
  test('is left for the one that somebody else has brought meanwhile', async () => {
    const { documents, reader } = createDesk(aToken());
    await reader.read();
    documents.put('tokens', aToken({ accessToken: 'fake-token-2' }));
    expect(await reader.reportStale('fake-token-1')).toMatchObject({ accessToken: 'fake-token-2' });
    expect(documents.calls.map(({ method }) => method)).toEqual(['get', 'get']);
  });

  test('costs nothing when this instance has another one already', async () => {
    const { documents, reader } = createDesk(aToken());
    await reader.read();
    expect(await reader.reportStale('fake-token-0')).toMatchObject({ accessToken: 'fake-token-1' });
    expect(documents.calls).toHaveLength(1);
  });

  test('stays with who only reads: nothing is written, nobody is called', async () => {
    const { documents, reader } = createDesk(aToken());
    expect(await reader.reportStale('fake-token-1')).toEqual({ kind: 'missing' });
    expect(documents.calls.map(({ method }) => method)).toEqual(['get']);
  });
});
