import { parseJsonObject } from '../http/parseJsonObject';
import type { PostOnce } from '../http/postOnce';

/** What a call with an access token needs of its keeper. */
export interface TokenSource {
  /** @throws PayError DATABASE_UNAVAILABLE */
  read(): Promise<TokenFound>;
  /** WeChat did not take this one: the next, once it has come. @throws PayError DATABASE_UNAVAILABLE */
  reportStale(accessToken: string): Promise<TokenFound>;
}

export type TokenFound = { kind: 'token'; accessToken: string } | { kind: 'missing' };

export type TokenCallOutcome =
  | { kind: 'answer'; fields: Record<string, unknown> }
  /** Nothing reached WeChat. */
  | { kind: 'notSent'; text: string }
  /** It may have been carried out. */
  | { kind: 'unknown'; text: string };

export interface TokenCallsDeps {
  post: PostOnce;
  /** The tokens of one mini program. */
  tokensOf(appid: string): TokenSource;
  /** `https://api.weixin.qq.com`, or what stands before the paths elsewhere. */
  origin: string;
  timeoutMs: number;
}

/** Calls of WeChat's server API that carry an access token. */
export interface TokenCalls {
  /** Carried out at most once, because a refused token means that nothing was done. Never throws. */
  post(appid: string, path: string, body: object): Promise<TokenCallOutcome>;
}

/**
 * The token is wrong, superseded or expired: WeChat did nothing, and the same call may be made with the next one.
 * Source: 全局返回码.
 */
const tokenRefusals: ReadonlySet<unknown> = new Set([40_001, 40_014, 42_001]);

export function createTokenCalls({ post, tokensOf, origin, timeoutMs }: TokenCallsDeps): TokenCalls {
  async function once(accessToken: string, path: string, body: object): Promise<TokenCallOutcome> {
    const url = `${origin}${path}?access_token=${encodeURIComponent(accessToken)}`;
    const contentType = 'application/json';
    const outcome = await post({ url, contentType, body: JSON.stringify(body), timeoutMs });
    if (outcome.kind !== 'answer') return outcome;
    if (outcome.status !== 200) return { kind: 'unknown', text: `HTTP status ${outcome.status}` };
    const fields = parseJsonObject(outcome.body);
    return fields ? { kind: 'answer', fields } : { kind: 'unknown', text: 'the answer is no JSON object' };
  }

  return {
    async post(appid, path, body) {
      const tokens = tokensOf(appid);
      const found = await orMissing(tokens.read());
      if (found.kind === 'missing') return { kind: 'notSent', text: 'there is no access token' };
      const first = await once(found.accessToken, path, body);
      if (first.kind !== 'answer' || !tokenRefusals.has(first.fields.errcode)) return first;
      const next = await orMissing(tokens.reportStale(found.accessToken));
      const isOther = next.kind === 'token' && next.accessToken !== found.accessToken;
      return isOther ? once(next.accessToken, path, body) : first;
    },
  };
}

/** A database that does not answer has no token to give. */
const orMissing = (asked: Promise<TokenFound>): Promise<TokenFound> =>
  asked.catch(() => ({ kind: 'missing' }));
