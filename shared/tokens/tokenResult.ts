import type { TokenOutcome } from '../gateways/tokenGateway';
import type { Asked } from './askWechat';
import { countForced, isForcedOut } from './forceLimits';
import { pauseEnd } from './pauseEnd';
import type { TokenRecord } from './token';
import { QUOTA_USED_UP, tokenCodes, UNLISTED_CODE } from './tokenCodes';

/**
 * fresh: enough is left, WeChat was not asked; refreshed: written; busy: somebody else is fetching; waiting: WeChat
 * refused a while ago; refused, unreachable: just now; rejected: WeChat takes the token no more and gives no other one
 * yet; overtaken: fetched too late, somebody else has written.
 */
export type TokenState =
  | 'fresh'
  | 'refreshed'
  | 'busy'
  | 'waiting'
  | 'refused'
  | 'unreachable'
  | 'rejected'
  | 'overtaken';

/** What an answer does to the record. */
export interface TokenResult {
  state: TokenState;
  set: Partial<TokenRecord>;
  /** WeChat's code when it refused. */
  code?: number;
  /** What a person has to mend. */
  subject?: string;
}

export function tokenResult(
  known: TokenRecord | undefined,
  asked: Exclude<Asked, { kind: 'overtaken' }>,
  now: Date,
): TokenResult {
  if (asked.kind === 'limited') return limited(known, now);
  const { outcome, askedAt, mode } = asked;
  switch (outcome.kind) {
    case 'token':
      return brought(known, outcome, askedAt);
    case 'unknown':
      return {
        state: 'unreachable',
        set: { waitUntil: pauseEnd('minute', now), lastError: outcome.text },
      };
    case 'refused':
      return refused(known, outcome, mode === 'forced', now);
  }
}

function brought(
  known: TokenRecord | undefined,
  { accessToken, expiresInSeconds }: Extract<TokenOutcome, { kind: 'token' }>,
  askedAt: Date,
): TokenResult {
  const expiresAt = new Date(askedAt.getTime() + expiresInSeconds * 1000);
  // The same token again says nothing against a reader who saw it refused.
  const isNew = accessToken !== known?.accessToken;
  return {
    state: 'refreshed',
    set: {
      accessToken,
      expiresAt,
      refreshedAt: askedAt,
      waitUntil: null,
      lastError: null,
      wokenAt: null,
      ...(isNew ? { rejectedAt: null } : {}),
    },
  };
}

function limited(known: TokenRecord | undefined, now: Date): TokenResult {
  const isOut = isForcedOut(known?.forced ?? null, now);
  return {
    state: 'rejected',
    set: {
      waitUntil: pauseEnd(isOut ? 'minutes' : 'minute', now),
      lastError: 'WeChat refuses this token and gives no other one: does something else refresh tokens?',
    },
    ...(isOut && known ? { subject: known._id } : {}),
  };
}

function refused(
  known: TokenRecord | undefined,
  { code, text }: Extract<TokenOutcome, { kind: 'refused' }>,
  isForced: boolean,
  now: Date,
): TokenResult {
  const lastError = `${code}: ${text}`;
  if (isForced && code === QUOTA_USED_UP && known) {
    // The quota of forced mode alone: the ordinary way goes on.
    const forced = countForced(known.forced, now, 'allOfTheDay');
    const set = { waitUntil: pauseEnd('minutes', now), lastError, forced };
    return { state: 'refused', code, set, subject: known._id };
  }
  const { pause, subject } = tokenCodes[code] ?? UNLISTED_CODE;
  const set = { waitUntil: pauseEnd(pause, now), lastError };
  return { state: 'refused', code, set, ...(subject === undefined ? {} : { subject }) };
}
