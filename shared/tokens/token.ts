/** Collection `tokens`; `_id` is the appid. tokenCron is the only writer. */
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
  revision: number;
}
