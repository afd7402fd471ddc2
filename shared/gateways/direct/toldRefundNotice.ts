import * as v from 'valibot';
import { fen } from '../../money/fen';
import type { Notice } from '../paymentGateway';
import { refundEnds } from './toldRefund';
import { feeSchema } from './toldTrade';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

const refundNotice = v.object({
  mchId: text,
  appid: v.fallback(v.optional(text), undefined),
  outTradeNo: text,
  // Letters, digits and _-|*@: it becomes part of a field's name. Source: 退款申请, out_refund_no.
  outRefundNo: v.pipe(
    v.string(),
    v.regex(/^[\w\-|*@]{1,64}$/),
    v.check((number) => !(number in {}), 'is a name that every object has'),
  ),
  refundId: text,
  totalFee: feeSchema,
  refundFee: feeSchema,
  finishedAt: v.optional(v.date()),
});

/** What a message of APIv3 or APIv2 tells of a refund that ended, in our words, nothing checked yet. */
export type ToldRefundNotice = { [F in keyof v.InferOutput<typeof refundNotice>]: unknown } & {
  status: unknown;
  external: boolean;
  proven: boolean;
};

export function refundNoticeOf({ status, external, proven, ...told }: ToldRefundNotice): Notice {
  const parsed = v.safeParse(refundNotice, told);
  const end = refundEnds.get(status);
  if (!parsed.success || !end) return { kind: 'unreadable', reason: `refund ${String(told.outRefundNo)}` };
  const { appid, totalFee, refundFee, finishedAt, ...rest } = parsed.output;
  return {
    kind: 'refund',
    ...rest,
    ...(appid === undefined ? {} : { appid }),
    totalFee: fen(totalFee),
    refundFee: fen(refundFee),
    end,
    finishedAt,
    external,
    proven,
  };
}
