import { minusFen, type Fen } from '../money/fen';
import type { PaymentRecord, PaidEvidence } from '../payments/payment';
import type { RefundRecord } from '../refunds/refund';
import { accounts, type Account, type Leg, type LedgerEntry } from './ledgerEntry';

/** What a refund takes from: money that should not have come never was a sale. */
export type RefundSource = 'sales' | 'surplus';

export const refundSource = (
  { askedBy }: RefundRecord,
  payment?: Pick<PaymentRecord, 'surplusRefundNo'>,
): RefundSource => (askedBy === 'rule' || payment?.surplusRefundNo !== undefined ? 'surplus' : 'sales');

/** Money came in: what WeChat holds rises, by cash and coupon, against sales. */
export function paymentEntry(payment: PaymentRecord, evidence: PaidEvidence): LedgerEntry {
  const { totalFee, cashFee, transactionId, paidAt } = evidence;
  return {
    _id: `payment:${payment._id}`,
    ...tradeOf(payment),
    why: 'payment',
    legs: legs({ wechatCash: cashFee, wechatCoupon: totalFee - cashFee, sales: -totalFee }),
    evidence: transactionId,
    at: paidAt,
  };
}

/** The payment should not have come: what was booked as a sale is owed back. */
export function surplusEntry(payment: PaymentRecord, evidence: PaidEvidence): LedgerEntry {
  const { totalFee, transactionId, paidAt } = evidence;
  return {
    _id: `surplus:${payment._id}`,
    ...tradeOf(payment),
    why: 'surplus',
    legs: legs({ sales: totalFee, surplus: -totalFee }),
    evidence: transactionId,
    at: paidAt,
  };
}

/** WeChat has accepted the refund: it is owed to the buyer until it has gone back. */
export function refundAcceptedEntry(refund: RefundRecord, source: RefundSource, at: Date): LedgerEntry {
  return {
    _id: `refundAccepted:${refund._id}`,
    ...refundOf(refund),
    why: 'refundAccepted',
    legs: legs({ [source]: refund.refundFee, refundsPayable: -refund.refundFee }),
    at,
  };
}

/** Money went back: cash and coupon as WeChat split it, or in the proportion in which it came. */
export function refundEntry(refund: RefundRecord, evidence: PaidEvidence, at: Date): LedgerEntry {
  const coupon = refund.couponRefundFee ?? couponPart(refund.refundFee, evidence);
  const cash = minusFen(refund.refundFee, coupon);
  return {
    _id: `refund:${refund._id}`,
    ...refundOf(refund),
    why: refund.askedBy === 'platform' ? 'externalRefund' : 'refund',
    legs: legs({ wechatCash: -cash, wechatCoupon: -coupon, refundsPayable: refund.refundFee }),
    at,
  };
}

/** WeChat closed an accepted refund: nothing went back, nothing is owed by it any more. */
export function refundReturnedEntry(refund: RefundRecord, source: RefundSource, at: Date): LedgerEntry {
  return {
    _id: `refundReturned:${refund._id}`,
    ...refundOf(refund),
    why: 'refundReturned',
    legs: legs({ refundsPayable: refund.refundFee, [source]: -refund.refundFee }),
    at,
  };
}

/** The shop paid it back itself: WeChat keeps holding the sum, and nothing is owed by it any more. */
export function byHandEntry(
  refund: RefundRecord,
  source: RefundSource | 'refundsPayable',
  at: Date,
): LedgerEntry {
  return {
    _id: `paidByHand:${refund._id}`,
    ...refundOf(refund),
    why: 'paidByHand',
    legs: legs({ [source]: refund.refundFee, paidByHand: -refund.refundFee }),
    at,
  };
}

/**
 * What WeChat kept of a day's payments, less what it gave back with refunds; fen, below 0 on a day of refunds.
 * @param day yyyyMMdd
 */
export function commissionEntry(mchId: string, day: string, fee: number, at: Date): LedgerEntry {
  return {
    _id: `commission:${mchId}:${day}`,
    orderNo: '',
    outTradeNo: '',
    why: 'commission',
    legs: legs({ commission: fee, wechatCash: -fee }),
    evidence: day,
    at,
  };
}

const tradeOf = ({ _id, orderNo }: PaymentRecord) => ({ orderNo, outTradeNo: _id });

const refundOf = ({ orderNo, outTradeNo, refundId }: RefundRecord) => ({
  orderNo,
  outTradeNo,
  evidence: refundId ?? '',
});

/** Whole fen, rounded down, so that the cash part never falls short. */
function couponPart(refundFee: Fen, { totalFee, cashFee }: PaidEvidence): Fen {
  return Math.floor((refundFee * (totalFee - cashFee)) / totalFee) as Fen;
}

function legs(fees: Partial<Record<Account, number>>): Leg[] {
  return accounts.flatMap((account) => {
    const fee = fees[account] ?? 0;
    return fee === 0 ? [] : [{ account, fee }];
  });
}
