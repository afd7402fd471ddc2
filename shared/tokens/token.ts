/** Collection `tokens`; `_id` is the appid. tokenCron alone writes tokens; readers only note what they need. */
export interface TokenRecord {
  _id: string;
  /** Empty until the first one has come. WeChat asks for room for 512 characters and more. */
  accessToken: string;
  expiresAt: Date;
  refreshedAt: Date;
  /** Who is fetching now, and until when nobody else may. */
  leaseOwner: string | null;
  leaseUntil: Date | null;
  /** WeChat refused or did not answer: it is not asked again before. */
  waitUntil: Date | null;
  /** What it said, for people; null after a success. */
  lastError: string | null;
  /** When a reader saw WeChat refuse this very token, so that it is replaced before its end; null once it is. */
  rejectedAt: Date | null;
  /** When a reader last called tokenCron, so that the others only wait. */
  wokenAt: Date | null;
  forced: ForcedCalls | null;
  revision: number;
}

/** Calls that ended a living token, on one Beijing day. */
export interface ForcedCalls {
  /** yyyyMMdd */
  day: string;
  count: number;
  lastAt: Date;
}

/** Whole seconds that a token has left. */
export function secondsLeft(expiresAt: Date | undefined, now: Date): number {
  return expiresAt ? Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000)) : 0;
}
