/** Collection `tokens`; `_id` is the appid. tokenCron is the only writer. */
export interface TokenRecord {
  _id: string;
  accessToken: string;
  expiresAt: Date;
  refreshedAt: Date;
  /** Who is refreshing now, and until when nobody else may. */
  leaseOwner?: string;
  leaseUntil: Date | null;
  revision: number;
}
