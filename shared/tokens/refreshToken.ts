import type { TokenOutcome } from '../gateways/tokenGateway';
import { recordIncident } from '../incidents/recordIncident';
import { settleAll } from '../settleAll';
import { pauseEnd } from './pauseEnd';
import { takeLease } from './takeLease';
import type { TokenRecord } from './token';
import { tokenCodes, UNLISTED_CODE } from './tokenCodes';
import type { TokenDeps } from './tokenDeps';

/**
 * fresh: enough is left, WeChat was not asked; refreshed: written; busy: somebody else is fetching; waiting: WeChat
 * refused a while ago; refused, unreachable: just now; overtaken: fetched too late, somebody else has written.
 */
export type TokenState = 'fresh' | 'refreshed' | 'busy' | 'waiting' | 'refused' | 'unreachable' | 'overtaken';

/** Holds neither token nor secret. */
export interface TokenReport {
  state: TokenState;
  /** Life of the token that readers have now, in whole seconds; 0 when they have none. */
  secondsLeft: number;
  /** WeChat's code when it refused. */
  code?: number;
}

/**
 * Keeps the token of one appid fresh. Whoever changes the record first is the only one to ask WeChat, so that ticks
 * that repeat or overlap cost one call.
 * @throws PayError DATABASE_UNAVAILABLE
 */
export async function refreshToken(deps: TokenDeps): Promise<TokenReport> {
  const { documents, tokenGateway, appid, marginMs, now } = deps;
  const known = await documents.get('tokens', appid);
  const at = now();
  const report = (state: TokenState): TokenReport => ({
    state,
    secondsLeft: secondsLeft(known?.expiresAt, now()),
  });

  if (known && known.expiresAt.getTime() - at.getTime() >= marginMs) return report('fresh');
  if (known?.leaseUntil && known.leaseUntil > at) return report('busy');
  if (known?.waitUntil && known.waitUntil > at) return report('waiting');
  const leaseOwner = await takeLease(deps, known);
  if (leaseOwner === undefined) return report('busy');

  // The life is counted from before the question: ours ends a little early, never late.
  const askedAt = now();
  const outcome = await tokenGateway.fetchToken();
  const result = resultOf(outcome, askedAt, now());
  const expiresAt = result.set.expiresAt ?? known?.expiresAt;
  const [written] = await settleAll([
    documents.update(
      'tokens',
      appid,
      { leaseOwner },
      { set: { ...result.set, leaseOwner: null, leaseUntil: null } },
    ),
    tellPerson(deps, outcome, result, expiresAt),
  ]);
  if (!written) return report('overtaken');
  const code = outcome.kind === 'refused' ? { code: outcome.code } : {};
  return { state: result.state, secondsLeft: secondsLeft(expiresAt, now()), ...code };
}

interface Result {
  state: TokenState;
  set: Partial<TokenRecord>;
  /** What a person has to mend. */
  subject?: string;
}

/** What an answer does to the record. */
function resultOf(outcome: TokenOutcome, askedAt: Date, now: Date): Result {
  if (outcome.kind === 'token') {
    const { accessToken, expiresInSeconds } = outcome;
    const expiresAt = new Date(askedAt.getTime() + expiresInSeconds * 1000);
    return {
      state: 'refreshed',
      set: { accessToken, expiresAt, refreshedAt: askedAt, waitUntil: null, lastError: null },
    };
  }
  if (outcome.kind === 'unknown') {
    return { state: 'unreachable', set: { waitUntil: pauseEnd('minute', now), lastError: outcome.text } };
  }
  const { pause, subject } = tokenCodes[outcome.code] ?? UNLISTED_CODE;
  const set = { waitUntil: pauseEnd(pause, now), lastError: `${outcome.code}: ${outcome.text}` };
  return { state: 'refused', set, ...(subject === undefined ? {} : { subject }) };
}

/** A person is told what he has to mend, and of anything else only once readers are without a token. */
async function tellPerson(
  deps: TokenDeps,
  outcome: TokenOutcome,
  result: Result,
  expiresAt: Date | undefined,
): Promise<void> {
  if (outcome.kind === 'token') return;
  const { appid, now, log } = deps;
  const { lastError } = result.set;
  const left = secondsLeft(expiresAt, now());
  log('warn', 'tokenNotRefreshed', { appid, secondsLeft: left, state: result.state, lastError });
  const subject = result.subject ?? (left === 0 ? appid : undefined);
  if (subject !== undefined) await recordIncident(deps, 'tokenFailed', subject, lastError ?? result.state);
}

function secondsLeft(expiresAt: Date | undefined, now: Date): number {
  return expiresAt ? Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)) : 0;
}
