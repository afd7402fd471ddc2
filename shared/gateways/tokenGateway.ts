export type TokenOutcome =
  | { kind: 'token'; accessToken: string; expiresInSeconds: number }
  /** WeChat answered and refused with this code; the text holds neither secret nor token. */
  | { kind: 'refused'; code: number; text: string }
  /** No usable answer. */
  | { kind: 'unknown'; text: string };

/**
 * normal: the token that is there, or the next one when its end is near; forced: a new one although the known one lives,
 * which ends for everybody.
 */
export type FetchMode = 'normal' | 'forced';

/** Where access tokens (接口调用凭据) come from. */
export interface TokenGateway {
  /** Whether normal mode may give the token again that it gave before; otherwise each call gives a new one. */
  repeats: boolean;
  /** One call to WeChat. Never throws. */
  fetchToken(mode: FetchMode): Promise<TokenOutcome>;
}
