import type { TokenRecord } from './token';
import type { TokenDeps } from './tokenDeps';

/** Longer than tokenCron may run, so that whoever finds a lease expired knows that its owner is dead. */
export const LEASE_MS = 60_000;

const NEVER = new Date(0);

/** The record before the first token. */
const nothingYet = {
  accessToken: '',
  expiresAt: NEVER,
  refreshedAt: NEVER,
  waitUntil: null,
  lastError: null,
  rejectedAt: null,
  wokenAt: null,
  forced: null,
};

/** The right to fetch: the owner's name, or undefined when somebody else moved first. @param known the record as it was read */
export async function takeLease(
  { documents, appid, now, nonce }: Pick<TokenDeps, 'documents' | 'appid' | 'now' | 'nonce'>,
  known: TokenRecord | undefined,
): Promise<string | undefined> {
  const lease = { leaseOwner: nonce(), leaseUntil: new Date(now().getTime() + LEASE_MS) };
  if (known) {
    const taken = await documents.update('tokens', appid, { revision: known.revision }, { set: lease });
    return taken ? lease.leaseOwner : undefined;
  }
  const written = await documents.insert('tokens', { _id: appid, ...nothingYet, ...lease, revision: 0 });
  return written === 'inserted' ? lease.leaseOwner : undefined;
}
