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

/** The secret of the mini program, or of another app that the settings name. */
function secretOf(core: OpenapiCore, appid: string): string | undefined {
  const { appSecret, otherApps } = core.settings();
  return appid === core.appid ? appSecret : otherApps.find((app) => app.appid === appid)?.secret;
}

/** The app that these credentials are for, or why they get no token. */
function appOf(core: OpenapiCore, given: Credentials): { appid: string } | { refusal: Answer } {
  const { grant_type, appid, secret } = given;
  if (grant_type !== 'client_credential') return { refusal: failure(40002) };
  if (!appid) return { refusal: failure(41002) };
  if (!secret) return { refusal: failure(41004) };
  const known = typeof appid === 'string' ? secretOf(core, appid) : undefined;
  if (known === undefined) return { refusal: failure(40013) };
  return secret === known ? { appid: String(appid) } : { refusal: failure(40125) };
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
  const app = appOf(core, request.query);
  return 'refusal' in app ? app.refusal : given(tokens, tokens.issueOld(app.appid));
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
  const app = appOf(core, body);
  if ('refusal' in app) return app.refusal;
  const outcome = tokens.stable(app.appid, force);
  return outcome.kind === 'token' ? given(tokens, outcome.token) : failure(refusalCodes[outcome.kind]);
}
