import type { TokenRecord } from '../../shared/tokens/token';
import { NOON } from '../fakes/testClock';

export const TOKEN_APPID = 'wxfake0000000000';

/** A token fetched at noon, with two hours to live. */
export function aToken(differs: Partial<TokenRecord> = {}): TokenRecord {
  return {
    _id: TOKEN_APPID,
    accessToken: 'fake-token-1',
    expiresAt: new Date(NOON.getTime() + 7_200_000),
    refreshedAt: NOON,
    leaseOwner: null,
    leaseUntil: null,
    waitUntil: null,
    lastError: null,
    rejectedAt: null,
    wokenAt: null,
    forced: null,
    revision: 0,
    ...differs,
  };
}
