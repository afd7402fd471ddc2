import { refreshToken } from '../../../shared/tokens/refreshToken';
import { createTokenReader } from '../../../shared/tokens/readToken';
import { aToken, TOKEN_APPID } from '../../../tests/builders/aToken';
import { createFakeTokenGateway } from '../../../tests/fakes/fakeTokenGateway';
import { createMemoryDocuments } from '../../../tests/fakes/memoryDocuments';
import { createTestClock } from '../../../tests/fakes/testClock';

export interface TokenRush {
  /** Instances of functions that wanted the token at the same moment. */
  functions: number;
  /** How many of them got the new one. */
  served: number;
  upstreamCalls: number;
}

const MARGIN_MS = 10 * 60 * 1000;

/** So many instances, each with a memory of its own, want a token that has just ended. WeChat is a fake that counts. */
export async function measureTokenRush(functions: number): Promise<TokenRush> {
  const documents = createMemoryDocuments();
  const clock = createTestClock(undefined, () => documents.roundTrips.total);
  const { now } = clock;
  const tokenGateway = createFakeTokenGateway(documents.roundTrips);
  documents.put('tokens', aToken({ accessToken: 'fake-token-that-ended', expiresAt: now() }));
  let nonces = 0;
  const deps = {
    documents,
    tokenGateway,
    appid: TOKEN_APPID,
    marginMs: MARGIN_MS,
    now,
    nonce: () => `nonce-${(nonces += 1)}`,
    log: () => undefined,
  };
  const hurry = {
    async wake() {
      await refreshToken(deps);
    },
    wait: (ms: number) => clock.wait(ms),
  };
  const readers = Array.from({ length: functions }, () =>
    createTokenReader({ documents, appid: TOKEN_APPID, now, hurry }),
  );
  const readings = await clock.drive(Promise.all(readers.map((reader) => reader.read())));
  return {
    functions,
    served: readings.filter((reading) => reading.kind === 'token').length,
    upstreamCalls: tokenGateway.calls,
  };
}
