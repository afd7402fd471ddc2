/** Collection `grants`; `_id` is grantId(openid, templateId). What the buyer has accepted and we have not yet used. */
export interface GrantRecord {
  _id: string;
  _openid: string;
  templateId: string;
  /** Messages that may still be sent, as far as we know; WeChat's own count is the truth. */
  left: number;
  grantedAt: Date;
  revision: number;
}

export function grantId(openid: string, templateId: string): string {
  return `${openid}:${templateId}`;
}
