import * as v from 'valibot';
import { fen, MAX_FEE } from '../../money/fen';
import { parseBeijingTime } from '../../numbers';
import type { QueryOutcome } from '../paymentGateway';

/**
 * WeChat's trade states in our words. A partly refunded trade also reads REFUND; PAYERROR may still be paid.
 * Source: CloudPay.queryOrder, tradeState.
 */
const tradeStates = new Map<unknown, 'paid' | 'unpaid' | 'closed'>(
  Object.entries({
    SUCCESS: 'paid',
    REFUND: 'paid',
    NOTPAY: 'unpaid',
    USERPAYING: 'unpaid',
    PAYERROR: 'unpaid',
    CLOSED: 'closed',
    REVOKED: 'closed',
  }),
);

const fee = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FEE));

const paidFields = v.looseObject({
  subAppid: v.string(),
  subMchId: v.string(),
  subOpenid: v.string(),
  transactionId: v.string(),
  totalFee: fee,
  // Only the books want it: a payment is not held up by it.
  cashFee: v.fallback(v.optional(fee), undefined),
  feeType: v.optional(v.string()),
  timeEnd: v.string(),
});

/** The query's outcome; an answer about another number or merchant than asked counts as no answer. */
export function queryOutcomeOf(
  fields: Record<string, unknown>,
  asked: { outTradeNo: string; mchId: string },
): QueryOutcome {
  if (fields.outTradeNo !== asked.outTradeNo)
    return { kind: 'unknown', text: 'the answer is about another number' };
  if (fields.subMchId !== asked.mchId)
    return { kind: 'unknown', text: 'the answer is about another merchant' };
  const state = tradeStates.get(fields.tradeState);
  if (!state) return { kind: 'unknown', text: `tradeState ${String(fields.tradeState)}` };
  if (state !== 'paid') return { kind: state };
  const parsed = v.safeParse(paidFields, fields);
  const paidAt = parsed.success ? parseBeijingTime(parsed.output.timeEnd) : undefined;
  if (!parsed.success || !paidAt) return { kind: 'unknown', text: 'a paid trade without its fields' };
  const {
    subAppid,
    subMchId,
    subOpenid,
    transactionId,
    totalFee,
    cashFee = totalFee,
    feeType,
  } = parsed.output;
  return {
    kind: 'paid',
    trade: {
      outTradeNo: asked.outTradeNo,
      appid: subAppid,
      mchId: subMchId,
      openid: subOpenid,
      transactionId,
      totalFee: fen(totalFee, 'totalFee'),
      // A payer's wallet in another currency (cashFeeType) says nothing in fen.
      cashFee: fen(Math.min(cashFee, totalFee), 'cashFee'),
      ...(feeType === undefined ? {} : { currency: feeType }),
      paidAt,
      refundBegun: fields.tradeState === 'REFUND',
    },
  };
}
