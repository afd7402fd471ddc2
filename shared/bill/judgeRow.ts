import type { RefundEnd } from '../gateways/paymentGateway';
import { parseNumber } from '../numbers';
import type { PaymentRecord } from '../payments/payment';
import type { RefundRecord, RefundStatus } from '../refunds/refund';
import type { BillRow } from './billRow';
import type { Finding } from './finding';

/** What is here is what the bill says, or what can have become of it since the bill was made. */
type Verdict = 'agrees' | 'differs' | RefundEnd;

const underWay = { requested: 'differs', refused: 'differs' } as const;

/**
 * The bill's word for a refund against our state: an end is what the bill tells us first.
 * Source: 下载交易账单, 退款状态. A bill is a snapshot: a refund under way then is not listed again when it ends.
 */
const refundVerdicts: Record<string, Record<RefundStatus, Verdict>> = {
  PROCESSING: {
    ...underWay,
    processing: 'agrees',
    abnormal: 'agrees',
    succeeded: 'agrees',
    closed: 'agrees',
    paidByHand: 'agrees',
  },
  SUCCESS: {
    ...underWay,
    processing: 'succeeded',
    abnormal: 'succeeded',
    succeeded: 'agrees',
    closed: 'differs',
    paidByHand: 'differs', // the buyer has it twice
  },
  CHANGE: {
    ...underWay,
    processing: 'abnormal',
    abnormal: 'agrees',
    succeeded: 'agrees',
    closed: 'agrees',
    paidByHand: 'agrees',
  },
  FAIL: {
    ...underWay,
    processing: 'closed',
    abnormal: 'closed',
    succeeded: 'differs',
    closed: 'agrees',
    paidByHand: 'agrees',
  },
};

const endsOfWords = new Map<string, RefundEnd>([
  ['SUCCESS', 'succeeded'],
  ['CHANGE', 'abnormal'],
  ['FAIL', 'closed'],
]);

/** As it becomes part of a field's name. Source: V2 参数规定 (out_refund_no). */
const REFUND_NO = /^[\w\-|*@]{1,64}$/;

/** What a payment's row and our record differ in; undefined when they agree. */
export function judgePayment(row: BillRow, payment: PaymentRecord | undefined): Finding | undefined {
  const there = { fee: row.totalFee, state: row.state };
  const about = { of: 'payment' as const, number: row.outTradeNo, outTradeNo: row.outTradeNo, there };
  if (!payment) return { ...about, kind: 'missingHere', orderNo: null, here: null, repair: null };
  const found = {
    ...about,
    orderNo: payment.orderNo,
    here: { fee: payment.totalFee, state: payment.status },
  };
  if (payment.totalFee !== row.totalFee) return { ...found, kind: 'amount', repair: null };
  if (!payment.evidence) return { ...found, kind: 'state', repair: { do: 'ask' } };
  if (payment.evidence.transactionId !== row.transactionId) {
    const here = { fee: payment.totalFee, state: payment.evidence.transactionId };
    return { ...found, here, there: { ...there, state: row.transactionId }, kind: 'state', repair: null };
  }
  return undefined;
}

/** What a refund's row and our record differ in; undefined when they agree. */
export function judgeRefund(
  row: BillRow,
  refund: RefundRecord | undefined,
  payment: PaymentRecord | undefined,
): Finding | undefined {
  const { outTradeNo, outRefundNo, refundId } = row;
  const there = { fee: row.refundFee, state: row.state };
  const about = { of: 'refund' as const, number: outRefundNo, outTradeNo, there };
  const end = endsOfWords.get(row.state) ?? null;
  if (!refund) {
    // A number of our form that we do not know is a loss of ours, not somebody's deed in the merchant platform.
    const isExternal =
      payment !== undefined &&
      REFUND_NO.test(outRefundNo) &&
      !(outRefundNo in {}) &&
      parseNumber(outRefundNo)?.kind !== 'refund';
    return {
      ...about,
      kind: 'missingHere',
      orderNo: payment?.orderNo ?? null,
      here: null,
      repair: isExternal ? { do: 'adopt', end, refundId } : null,
    };
  }
  const found = {
    ...about,
    orderNo: refund.orderNo,
    here: { fee: refund.refundFee, state: refund.status },
  };
  if (refund.refundFee !== row.refundFee) return { ...found, kind: 'amount', repair: null };
  if (refund.outTradeNo !== outTradeNo) return { ...found, kind: 'state', repair: null };
  const verdict = refundVerdicts[row.state]?.[refund.status] ?? 'differs';
  if (verdict === 'agrees') return undefined;
  const repair = verdict === 'differs' ? null : { do: 'end' as const, end: verdict, refundId };
  return { ...found, kind: 'state', repair };
}
