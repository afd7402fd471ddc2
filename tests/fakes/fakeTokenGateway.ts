import type { TokenGateway, TokenOutcome } from '../../shared/gateways/tokenGateway';
import type { RoundTrips } from './roundTrips';

export interface FakeTokenGateway extends TokenGateway {
  /** Calls so far. */
  calls: number;
  /** The next answers, in order; after them a new token that lives two hours. */
  answers: TokenOutcome[];
  whileFetching?: () => Promise<void> | void;
}

/** WeChat's side of access tokens; one call is one round trip. */
export function createFakeTokenGateway(roundTrips: RoundTrips): FakeTokenGateway {
  const gateway: FakeTokenGateway = {
    calls: 0,
    answers: [],
    async fetchToken() {
      gateway.calls += 1;
      const accessToken = `fake-token-${gateway.calls}`;
      await roundTrips.take();
      await gateway.whileFetching?.();
      return gateway.answers.shift() ?? { kind: 'token', accessToken, expiresInSeconds: 7200 };
    },
  };
  return gateway;
}
