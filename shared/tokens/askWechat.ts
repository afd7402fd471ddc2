import type { FetchMode, TokenOutcome } from '../gateways/tokenGateway';
import { countForced, mayForce } from './forceLimits';
import type { TokenRecord } from './token';
import type { TokenDeps } from './tokenDeps';

export type Asked =
  | { kind: 'answered'; mode: FetchMode; outcome: TokenOutcome; askedAt: Date }
  /** WeChat refuses the known token, and its limits leave no way to another one yet. */
  | { kind: 'limited' }
  /** The lease ran out meanwhile, and somebody else has it. */
  | { kind: 'overtaken' };

/**
 * Normal mode first: whoever ended the known token has brought about another one, which is given then. Only where WeChat
 * gives the refused token again is it forced. The count is written before the call, so that a death after it counts.
 */
export async function askWechat(
  deps: TokenDeps,
  known: TokenRecord | undefined,
  leaseOwner: string,
): Promise<Asked> {
  const { documents, tokenGateway, appid, now } = deps;
  const refused = known && isRefusedEarly(deps, known) ? known : undefined;
  if (!refused || tokenGateway.repeats) {
    const answered = await ask(deps, 'normal');
    const { outcome } = answered;
    if (!refused || outcome.kind !== 'token' || outcome.accessToken !== refused.accessToken) return answered;
  }
  const at = now();
  if (!mayForce(refused.forced, at)) return { kind: 'limited' };
  const forced = countForced(refused.forced, at);
  const noted = await documents.update('tokens', appid, { leaseOwner }, { set: { forced } });
  return noted ? ask(deps, 'forced') : { kind: 'overtaken' };
}

/** Near its end a token is replaced anyway. */
function isRefusedEarly({ marginMs, now }: TokenDeps, { rejectedAt, expiresAt }: TokenRecord): boolean {
  return Boolean(rejectedAt) && expiresAt.getTime() - now().getTime() >= marginMs;
}

async function ask({ tokenGateway, now }: TokenDeps, mode: FetchMode) {
  // The life is counted from before the question: ours ends a little early, never late.
  const askedAt = now();
  return { kind: 'answered' as const, mode, outcome: await tokenGateway.fetchToken(mode), askedAt };
}
