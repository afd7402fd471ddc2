import * as v from 'valibot';
import { fen, type Fen } from '../../money/fen';
import type { RefundEnd, RefundOutcome, RefundQueryOutcome } from '../paymentGateway';
import { feeSchema, unneededFee } from './toldTrade';

/** What an answer of APIv3 or APIv2 tells of a refund, in our words, nothing checked yet. */
const refundAnswer = v.object({
  outRefundNo: v.string(),
  refundId: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  refundFee: feeSchema,
  couponFee: unneededFee,
});

/** The same fields with whatever the message held. */
export type ToldRefund = { [F in keyof v.InferOutput<typeof refundAnswer>]: unknown } & { status?: unknown };

/**
 * Both dialects in one table. Source: 查询单笔退款 (APIv3), status; 查询退款 (APIv2), refund_status. PROCESSING is no end.
 */
export const refundEnds = new Map<unknown, RefundEnd | undefined>([
  ['SUCCESS', 'succeeded'],
  ['ABNORMAL', 'abnormal'],
  ['CHANGE', 'abnormal'],
  ['CLOSED', 'closed'],
  ['REFUNDCLOSE', 'closed'],
  ['PROCESSING', undefined],
]);

/** Success means accepted: the end comes by notice or query. An answer about another refund is none. */
export function refundOutcomeOf(
  told: ToldRefund,
  asked: { outRefundNo: string; refundFee: Fen },
): RefundOutcome {
  const parsed = v.safeParse(refundAnswer, told);
  if (!parsed.success) return { kind: 'unknown', text: 'an accepted refund without its fields' };
  const { outRefundNo, refundId, refundFee, couponFee } = parsed.output;
  if (outRefundNo !== asked.outRefundNo || refundFee !== asked.refundFee)
    return { kind: 'unknown', text: 'the answer is about another refund' };
  const part = couponFee !== undefined && couponFee <= refundFee ? { couponRefundFee: fen(couponFee) } : {};
  return { kind: 'accepted', refundId, ...part };
}

export function refundQueryOutcomeOf(told: ToldRefund, outRefundNo: string): RefundQueryOutcome {
  const parsed = v.safeParse(refundAnswer, told);
  if (!parsed.success || parsed.output.outRefundNo !== outRefundNo)
    return { kind: 'unknown', text: 'the answer is not about this refund' };
  if (!refundEnds.has(told.status)) return { kind: 'unknown', text: `refund status ${String(told.status)}` };
  const { refundId, refundFee } = parsed.output;
  const end = refundEnds.get(told.status);
  return { kind: 'found', refundId, refundFee: fen(refundFee), ...(end ? { end } : {}) };
}
