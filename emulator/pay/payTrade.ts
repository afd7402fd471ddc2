import { type PayCore } from './core';
import { newCouponId, newTransactionId } from './identifiers';
import { type Notice } from './notice';
import { type Notify } from './settings';
import { paymentNotice } from './tradeNotices';
import { settlementFeeOf, type Coupon, type PaidTrade, type Payment, type Trade } from './trade';

/** Balance and most other ways to pay. Source: V3 reference, bank_type. */
const BANK_TYPE = 'OTHERS';

const ALL_BASIS_POINTS = 10_000;

function couponFor(totalFee: number, fee: number, type: Coupon['type']): Coupon | undefined {
  return fee > 0 ? { id: newCouponId(), type, fee: Math.min(fee, totalFee) } : undefined;
}

/** Moves the buyer's money and tells the shop. The trade must be payable. */
export function payTrade(
  { clock, store, notices, settings }: PayCore,
  trade: Trade,
  notify: Notify,
): { trade: PaidTrade; notice?: Notice } {
  const now = clock.now();
  const { couponFee, couponType, commissionBasisPoints } = settings();
  const { order, placedAt, prepayIds } = trade;
  const payment: Payment = {
    transactionId: newTransactionId(now),
    paidAt: now,
    bankType: BANK_TYPE,
    coupon: couponFor(order.totalFee, couponFee, couponType),
    commissionFee: 0,
  };
  const free: PaidTrade = { order, placedAt, prepayIds, state: 'SUCCESS', payment, outRefundNos: [] };
  const commissionFee = Math.round((settlementFeeOf(free) * commissionBasisPoints) / ALL_BASIS_POINTS);
  const paid: PaidTrade = { ...free, payment: { ...payment, commissionFee } };
  store.saveTrade(paid);
  const notice = paymentNotice(paid);
  return notice ? { trade: paid, notice: notices.send(notice, notify) } : { trade: paid };
}
