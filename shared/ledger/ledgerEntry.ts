/** wechatCash and wechatCoupon: what WeChat holds for the shop, by where it came from; order: what the buyer paid for. */
export type Account = 'wechatCash' | 'wechatCoupon' | 'order';

export interface Leg {
  account: Account;
  /** Fen; the legs of one entry add up to 0. */
  fee: number;
}

/** Collection `ledger`, append only; `_id` is the entry key, so that nothing is booked twice. */
export interface LedgerEntry {
  _id: string;
  orderNo: string;
  outTradeNo: string;
  why: 'payment' | 'refund' | 'externalRefund';
  legs: Leg[];
  /** WeChat's number for it: transactionId or refundId. */
  evidence: string;
  /** When it happened at WeChat. */
  at: Date;
}
