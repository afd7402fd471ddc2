export type TokenOutcome =
  | { kind: 'token'; accessToken: string; expiresInSeconds: number }
  /** WeChat answered and refused with this code; the text holds neither secret nor token. */
  | { kind: 'refused'; code: number; text: string }
  /** No usable answer. */
  | { kind: 'unknown'; text: string };

/** Where access tokens (接口调用凭据) come from. */
export interface TokenGateway {
  /** One call to WeChat. Never throws. */
  fetchToken(): Promise<TokenOutcome>;
}
