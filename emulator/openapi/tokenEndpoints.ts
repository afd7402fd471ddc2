import { isRecord } from '../isRecord';
import { failure, type Answer } from './answer';
import { type OpenapiCore } from './core';
import { type StableOutcome, type Token, type Tokens } from './tokens';

/** A request to WeChat's server API. */
export interface ApiRequest {
  method: string;
  /** Without a leading slash: `cgi-bin/stable_token`. */
  path: string;
  query: Record<string, string>;
  body: string;
}

interface Credentials {
  grant_type?: unknown;
  appid?: unknown;
  secret?: unknown;
}

/** Why these credentials get no token. */
function credentialsFailure(core: OpenapiCore, given: Credentials): Answer | undefined {
  if (given.grant_type !== 'client_credential') return failure(40002);
  if (!given.appid) return failure(41002);
  if (!given.secret) return failure(41004);
  if (given.appid !== core.appid) return failure(40013);
  return given.secret === core.settings().appSecret ? undefined : failure(40125);
}

/** The JSON object of a body; undefined when it is none. */
export function jsonBody(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const given = (tokens: Tokens, token: Token): Answer => ({
  access_token: token.text,
  expires_in: tokens.secondsLeft(token),
});

/** GET cgi-bin/token: every call gives a new token. */
export function getAccessToken(core: OpenapiCore, tokens: Tokens, request: ApiRequest): Answer {
  if (request.method !== 'GET') return failure(43001);
  return credentialsFailure(core, request.query) ?? given(tokens, tokens.issueOld());
}

/** WeChat's page gives the limits of forced mode but no codes; these are its general ones for such limits. */
const refusalCodes = { tooSoon: 45011, dailyLimit: 45009 } as const satisfies Record<
  Exclude<StableOutcome['kind'], 'token'>,
  number
>;

/** POST cgi-bin/stable_token: the same token while it lives, unless forced. */
export function getStableAccessToken(core: OpenapiCore, tokens: Tokens, request: ApiRequest): Answer {
  if (request.method !== 'POST') return failure(43002);
  const body = jsonBody(request.body);
  if (!body) return failure(47001);
  const force = body.force_refresh ?? false;
  if (typeof force !== 'boolean') return failure(47001, 'force_refresh must be true or false');
  const refusal = credentialsFailure(core, body);
  if (refusal) return refusal;
  const outcome = tokens.stable(force);
  return outcome.kind === 'token' ? given(tokens, outcome.token) : failure(refusalCodes[outcome.kind]);
}
