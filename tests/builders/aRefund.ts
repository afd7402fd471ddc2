import { fen } from '../../shared/money/fen';
import type { RefundRecord } from '../../shared/refunds/refund';
import { NOON } from '../fakes/testClock';
import { anOrderNo, anOutRefundNo, anOutTradeNo, APPID, BUYER, MCH_ID } from './anOrder';

/** A buyer's application for 40 of the 100 fen of aPaidPayment(). */
export function aRefund(over: Partial<RefundRecord> = {}): RefundRecord {
  const createdAt = over.createdAt ?? NOON;
  return {
    _id: anOutRefundNo(),
    orderNo: anOrderNo(),
    outTradeNo: anOutTradeNo(),
    _openid: BUYER,
    gateway: 'cloudPay',
    appid: APPID,
    mchId: MCH_ID,
    refundFee: fen(40),
    totalFee: fen(100),
    reason: '不想要了',
    status: 'requested',
    askedBy: 'buyer',
    createdAt,
    timeline: [{ at: createdAt, what: 'requested' }],
    checkAt: null,
    checks: 0,
    revision: 0,
    ...over,
  };
}
