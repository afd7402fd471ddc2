import { recordIncident } from '../incidents/recordIncident';
import { settleAll } from '../settleAll';
import { askWechat } from './askWechat';
import { takeLease } from './takeLease';
import { secondsLeft, type TokenRecord } from './token';
import type { TokenDeps } from './tokenDeps';
import { tokenResult, type TokenResult, type TokenState } from './tokenResult';

/** Holds neither token nor secret. */
export interface TokenReport {
  state: TokenState;
  /** Life of the token that readers have now, in whole seconds; 0 when they have none. */
  secondsLeft: number;
  /** WeChat's code when it refused. */
  code?: number;
}

/** How often the record is looked at when a reader's note comes between looking and taking the lease. Ours. */
const MAX_LOOKS = 3;

/**
 * Keeps the token of one appid fresh. Whoever changes the record first is the only one to ask WeChat, so that ticks
 * that repeat or overlap cost one call.
 * @throws PayError DATABASE_UNAVAILABLE
 */
export async function refreshToken(deps: TokenDeps): Promise<TokenReport> {
  const { documents, appid, now } = deps;
  for (let looks = 1; ; looks += 1) {
    const known = await documents.get('tokens', appid);
    const report = (state: TokenState): TokenReport => ({
      state,
      secondsLeft: secondsLeft(known?.expiresAt, now()),
    });
    const reason = reasonToLeave(deps, known);
    if (reason) return report(reason);
    const leaseOwner = await takeLease(deps, known);
    if (leaseOwner !== undefined) return replaceToken(deps, known, leaseOwner);
    if (looks === MAX_LOOKS) return report('busy');
  }
}

/** Why nothing is to be done now. */
function reasonToLeave(
  { marginMs, now }: TokenDeps,
  known: TokenRecord | undefined,
): Extract<TokenState, 'fresh' | 'busy' | 'waiting'> | undefined {
  if (!known) return undefined;
  const at = now();
  if (!known.rejectedAt && known.expiresAt.getTime() - at.getTime() >= marginMs) return 'fresh';
  if (known.leaseUntil && known.leaseUntil > at) return 'busy';
  return known.waitUntil && known.waitUntil > at ? 'waiting' : undefined;
}

async function replaceToken(
  deps: TokenDeps,
  known: TokenRecord | undefined,
  leaseOwner: string,
): Promise<TokenReport> {
  const { documents, appid, now } = deps;
  const left = (expiresAt = known?.expiresAt) => secondsLeft(expiresAt, now());
  const asked = await askWechat(deps, known, leaseOwner);
  if (asked.kind === 'overtaken') return { state: 'overtaken', secondsLeft: left() };
  const result = tokenResult(known, asked, now());
  const free = { leaseOwner: null, leaseUntil: null };
  const [written] = await settleAll([
    documents.update('tokens', appid, { leaseOwner }, { set: { ...result.set, ...free } }),
    tellPerson(deps, result, left(result.set.expiresAt)),
  ]);
  if (!written) return { state: 'overtaken', secondsLeft: left() };
  const code = result.code === undefined ? {} : { code: result.code };
  return { state: result.state, secondsLeft: left(result.set.expiresAt), ...code };
}

/** A person is told what he has to mend, and of anything else only once readers are without a token. */
async function tellPerson(
  deps: TokenDeps,
  { state, set, subject }: TokenResult,
  left: number,
): Promise<void> {
  if (state === 'refreshed') return;
  const { appid, log } = deps;
  const { lastError } = set;
  log('warn', 'tokenNotRefreshed', { appid, secondsLeft: left, state, lastError });
  const concerned = subject ?? (left === 0 ? appid : undefined);
  if (concerned !== undefined) await recordIncident(deps, 'tokenFailed', concerned, lastError ?? state);
}
