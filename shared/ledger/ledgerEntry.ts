/**
 * wechatCash, wechatCoupon: what WeChat holds for the shop, by where it came from;
 * sales: what buyers paid for their orders; surplus: money that should not have come;
 * refundsPayable: what WeChat has accepted to give back and has not given back yet;
 * commission: what WeChat keeps for itself;
 * paidByHand: what the shop has paid back by its own hand, outside WeChat Pay.
 */
export const accounts = [
  'wechatCash',
  'wechatCoupon',
  'sales',
  'surplus',
  'refundsPayable',
  'commission',
  'paidByHand',
] as const;
export type Account = (typeof accounts)[number];

export interface Leg {
  account: Account;
  /** Fen; the legs of one entry add up to 0. What WeChat holds is above 0, what the shop owes or has earned below. */
  fee: number;
}

/**
 * payment: money came in; surplus: it came for nothing and is owed back; refundAccepted: WeChat will give it back;
 * refund, externalRefund: it went back, begun here or in the merchant platform; refundReturned: WeChat closed the
 * refund, the money stays; commission: WeChat's own share of a day, from its bill; paidByHand: the shop paid it back
 * itself.
 */
export type LedgerReason =
  | 'payment'
  | 'surplus'
  | 'refundAccepted'
  | 'refund'
  | 'externalRefund'
  | 'refundReturned'
  | 'commission'
  | 'paidByHand';

/** Collection `ledger`, append only; `_id` is the entry key, so that nothing is booked twice. */
export interface LedgerEntry {
  _id: string;
  /** Empty for what belongs to no single order. */
  orderNo: string;
  outTradeNo: string;
  why: LedgerReason;
  legs: Leg[];
  /** WeChat's number for it: transactionId or refundId; for commission the day of the bill. */
  evidence: string;
  /** When it happened at WeChat. */
  at: Date;
}
