import { type NoticeTarget } from './trade';

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CHANGE' | 'REFUNDCLOSE';

/** What the merchant asked for. Fees are fen. */
export interface RefundOrder {
  subMchId: string;
  outTradeNo: string;
  outRefundNo: string;
  totalFee: number;
  refundFee: number;
  refundDesc?: string;
  notify?: NoticeTarget;
  /** The remaining parameters as text: a repeat must bring the same. */
  fingerprint: string;
}

/** An accepted refund. Fees are fen, moments virtual ms. */
export interface Refund {
  order: RefundOrder;
  refundId: string;
  source: 'API' | 'VENDOR_PLATFORM';
  acceptedAt: number;
  /** Oldest first, beginning with PROCESSING; never empty. */
  history: { status: RefundStatus; at: number }[];
  /** How and when it ends by itself. */
  plan: { status: Exclude<RefundStatus, 'PROCESSING'>; at: number };
  /** Part of refundFee that goes back as coupon. */
  couponFee: number;
  /** Part of refundFee that never was the merchant's: a free coupon. */
  freeCouponFee: number;
  /** Commission that WeChat gives back. */
  commissionFee: number;
}

export const refundKey = (subMchId: string, outRefundNo: string): string => `${subMchId}/${outRefundNo}`;

/** The status at a moment; a bill shows what it was when the bill was made. */
export function refundStatusAt(refund: Refund, at: number): RefundStatus {
  return refund.history.findLast((step) => step.at <= at)?.status ?? 'PROCESSING';
}

export const refundStatus = (refund: Refund): RefundStatus => refund.history.at(-1)?.status ?? 'PROCESSING';

/** When it reached its present status. */
export const refundStatusSince = (refund: Refund): number => refund.history.at(-1)?.at ?? refund.acceptedAt;

/** Whether the sum is given back or may yet be: everything but a closed refund. */
export const holdsMoney = (refund: Refund): boolean => refundStatus(refund) !== 'REFUNDCLOSE';

/** Fen that go back to the payer's own pocket. */
export const cashRefundFeeOf = (refund: Refund): number => refund.order.refundFee - refund.couponFee;

/** Fen that leave the merchant. */
export const settlementRefundFeeOf = (refund: Refund): number =>
  refund.order.refundFee - refund.freeCouponFee;
