import type { FetchMode, TokenGateway, TokenOutcome } from '../../shared/gateways/tokenGateway';
import type { RoundTrips } from './roundTrips';

export interface FakeTokenGateway extends TokenGateway {
  /** Calls so far. */
  calls: number;
  /** How it was asked, in order. */
  modes: FetchMode[];
  /** The next answers, in order; after them a new token that lives two hours. */
  answers: TokenOutcome[];
  whileFetching?: () => Promise<void> | void;
}

/** WeChat's side of access tokens; one call is one round trip. */
export function createFakeTokenGateway(roundTrips: RoundTrips): FakeTokenGateway {
  const gateway: FakeTokenGateway = {
    calls: 0,
    modes: [],
    answers: [],
    repeats: true,
    async fetchToken(mode) {
      gateway.calls += 1;
      gateway.modes.push(mode);
      const accessToken = `fake-token-${gateway.calls}`;
      await roundTrips.take();
      await gateway.whileFetching?.();
      return gateway.answers.shift() ?? { kind: 'token', accessToken, expiresInSeconds: 7200 };
    },
  };
  return gateway;
}
