import type { Fen } from '../money/fen';
import type { GatewayName } from '../gateways/paymentGateway';
import type { TimelineEntry } from '../orders/order';

export type RefundStatus =
  | 'requested'
  | 'refused'
  | 'processing'
  | 'succeeded'
  | 'closed'
  | 'abnormal'
  /** The shop has paid it back by its own hand: WeChat never will. */
  | 'paidByHand';

/** An operator's word that the shop pays it back itself. It counts once `status` is paidByHand. */
export interface ByHand {
  /** The operator's openid. */
  by: string;
  note: string;
  at: Date;
  /** Not before this: a try that had left earlier may still arrive at WeChat. */
  from: Date;
  /** What it was until then. */
  was?: RefundStatus;
}

/** Collection `refunds`; `_id` is the outRefundNo, which stays the same through every try. */
export interface RefundRecord {
  _id: string;
  orderNo: string;
  outTradeNo: string;
  _openid: string;
  gateway: GatewayName;
  appid: string;
  mchId: string;
  refundFee: Fen;
  /** The whole payment, repeated unchanged in every try. */
  totalFee: Fen;
  reason: string;
  status: RefundStatus;
  /** buyer: applied; rule: money that should not have come; platform: begun outside, in the merchant platform. */
  askedBy: 'buyer' | 'rule' | 'platform';
  /** The operator's openid, or 'rule'. */
  decidedBy?: string;
  /** The rule is to decide it at once and has not yet; false when it left the decision to a person. */
  ruleDecides?: boolean;
  /** WeChat closed it, and an operator had it tried again under a new number. */
  retry?: { outRefundNo: string; by: string; at: Date };
  /** The closed refund that this one tries again. */
  retryOf?: string;
  /** The shop pays it back itself, or is about to: nothing is sent to WeChat any more. */
  byHand?: ByHand | null;
  /** The channel told no end, and an operator found it in the merchant platform. */
  endedBy?: { by: string; note: string; at: Date };
  note?: string | null;
  refundId?: string;
  /** Part of refundFee that goes back as coupon, as WeChat said when it accepted the refund. */
  couponRefundFee?: Fen;
  /** Why it has not gone on: WeChat's own text, for people only. */
  waitingFor?: string | null;
  /** Whether a try has left for WeChat: after that, unknown is not failed. */
  sentAt?: Date | null;
  /** Whether WeChat has accepted it: final states come by notice or query only. */
  acceptedAt?: Date;
  /** yyyyMMdd of the bill it was seen in; kept only where midnight leaves two days open. */
  billDay?: string;
  createdAt: Date;
  decidedAt?: Date;
  finishedAt?: Date;
  timeline: TimelineEntry[];
  checkAt: Date | null;
  checks: number;
  revision: number;
}
