import { fen, type Fen } from '../money/fen';
import type { PaymentRecord } from '../payments/payment';
import type { RefundRecord } from './refund';

type Decided = Pick<RefundRecord, 'status' | 'askedBy' | 'checkAt' | 'reason'> & Partial<RefundRecord>;

/** A refund of this payment: appid, merchant and gateway are those that took the money. */
export function newRefund(
  payment: PaymentRecord,
  outRefundNo: string,
  refundFee: Fen,
  now: Date,
  decided: Decided,
): RefundRecord {
  return {
    _id: outRefundNo,
    orderNo: payment.orderNo,
    outTradeNo: payment._id,
    _openid: payment._openid,
    gateway: payment.gateway,
    appid: payment.appid,
    mchId: payment.mchId,
    refundFee,
    totalFee: payment.totalFee,
    createdAt: now,
    timeline: [{ at: now, what: decided.status }],
    checks: 0,
    revision: 0,
    ...decided,
  };
}

/** Money that should not have come goes back whole, at once, without anybody's word. */
export function newSurplusRefund(payment: PaymentRecord, outRefundNo: string, now: Date): RefundRecord {
  return newRefund(payment, outRefundNo, fen(payment.totalFee), now, {
    status: 'processing',
    askedBy: 'rule',
    decidedBy: 'rule',
    decidedAt: now,
    reason: '订单已关闭或重复支付，原路退回',
    checkAt: now,
  });
}
