import type { Channel, PaymentArguments } from '../contracts/wxPay';
import type { Fen } from '../money/fen';
import type { GatewayName } from '../gateways/paymentGateway';

/**
 * opening: written beside the create call, nothing handed out; open: arguments handed out; closing: to be closed at
 * WeChat, nothing is handed out any more; paid; closed: WeChat says so, or it never knew it.
 */
export type PaymentStatus = 'opening' | 'open' | 'closing' | 'paid' | 'closed';

/** A part of the payment that is promised to a refund, or has gone back with it. */
export interface Reservation {
  refundFee: Fen;
  /** freed: WeChat closed the refund, the sum may be used again; byHand: the shop pays it back itself. */
  state: 'reserved' | 'refunded' | 'freed' | 'byHand';
  /** Not sent to WeChat before this: parts of one payment keep a distance. */
  sendAt?: Date;
}

/** What WeChat said of the payment: the evidence, in WeChat's words. */
export interface PaidEvidence {
  transactionId: string;
  totalFee: Fen;
  /** What the payer's wallet lost; less than totalFee when a coupon helped. */
  cashFee: Fen;
  paidAt: Date;
}

/** Collection `payments`; `_id` is the outTradeNo. One order may have several, at most one of them handed out. */
export interface PaymentRecord {
  _id: string;
  orderNo: string;
  _openid: string;
  attempt: number;
  channel: Channel;
  gateway: GatewayName;
  appid: string;
  mchId: string;
  totalFee: Fen;
  status: PaymentStatus;
  prepayId?: string;
  payArguments?: PaymentArguments;
  /** After this the stored arguments are worthless. */
  argumentsExpireAt?: Date;
  evidence?: PaidEvidence;
  /** Set when this payment should not have come (order closed, or paid by another): the refund that returns it. */
  surplusRefundNo?: string;
  reservations: Record<string, Reservation>;
  /** When the last refund goes to WeChat, perhaps in the future. */
  lastRefundAt?: Date;
  /** When WeChat was last asked on the buyer's word; the epoch when never. */
  nudgedAt: Date;
  createdAt: Date;
  /** WeChat takes no money for it after this. */
  expiresAt: Date;
  /** When the timer has to look at it again; null when there is nothing left to do. */
  checkAt: Date | null;
  /** How often the timer has asked WeChat. */
  checks: number;
  revision: number;
}
