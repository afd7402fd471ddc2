import { minusFen, type Fen } from '../money/fen';
import type { PaymentRecord, PaidEvidence } from '../payments/payment';
import type { RefundRecord } from '../refunds/refund';
import type { Leg, LedgerEntry } from './ledgerEntry';

export const paymentEntryId = (outTradeNo: string) => `payment:${outTradeNo}`;
export const refundEntryId = (outRefundNo: string) => `refund:${outRefundNo}`;

/** Money came in: what WeChat holds rises, by cash and coupon, against the order. */
export function paymentEntry(payment: PaymentRecord, evidence: PaidEvidence): LedgerEntry {
  return {
    _id: paymentEntryId(payment._id),
    orderNo: payment.orderNo,
    outTradeNo: payment._id,
    why: 'payment',
    legs: legs(evidence.cashFee, minusFen(evidence.totalFee, evidence.cashFee), 1),
    evidence: evidence.transactionId,
    at: evidence.paidAt,
  };
}

/** Money went back: cash and coupon as WeChat split it, or in the proportion in which it came. */
export function refundEntry(refund: RefundRecord, evidence: PaidEvidence, at: Date): LedgerEntry {
  const coupon = refund.couponRefundFee ?? couponPart(refund.refundFee, evidence);
  return {
    _id: refundEntryId(refund._id),
    orderNo: refund.orderNo,
    outTradeNo: refund.outTradeNo,
    why: refund.askedBy === 'platform' ? 'externalRefund' : 'refund',
    legs: legs(minusFen(refund.refundFee, coupon), coupon, -1),
    evidence: refund.refundId ?? '',
    at,
  };
}

/** Whole fen, rounded down, so that the cash part never falls short. */
function couponPart(refundFee: Fen, { totalFee, cashFee }: PaidEvidence): Fen {
  return Math.floor((refundFee * (totalFee - cashFee)) / totalFee) as Fen;
}

function legs(cash: number, coupon: number, sign: 1 | -1): Leg[] {
  const all: Leg[] = [
    { account: 'wechatCash', fee: sign * cash },
    { account: 'wechatCoupon', fee: sign * coupon },
    { account: 'order', fee: -sign * (cash + coupon) },
  ];
  return all.filter(({ fee }) => fee !== 0);
}
