import * as v from 'valibot';
import { fen, MAX_FEE } from '../../money/fen';
import { parseBeijingTime } from '../../numbers';
import type { Notice, RefundEnd } from '../paymentGateway';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const fee = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FEE));

/** Useful where it is there; a notice is read without it. */
const unneeded = v.fallback(v.optional(text), undefined);
/** Letters, digits and _-|*@: it becomes part of a field's name. Source: V2 参数规定 (out_refund_no). */
const refundNo = v.pipe(
  v.string(),
  v.regex(/^[\w\-|*@]{1,64}$/),
  v.check((number) => !(number in {}), 'is a name that every object has'),
);

/** Source: CloudPay paymentCallback; the field list is that of three published logs (2020 to 2023). */
const paymentFields = v.looseObject({
  returnCode: v.literal('SUCCESS'),
  resultCode: v.literal('SUCCESS'),
  subAppid: text,
  subMchId: text,
  subOpenid: text,
  outTradeNo: text,
  transactionId: text,
  totalFee: fee,
  feeType: unneeded,
  attach: unneeded,
});

/**
 * A refund notice has neither resultCode nor openid.
 * Source: 云托管 支付结果回调, refund sample.
 */
const refundFields = v.looseObject({
  returnCode: v.literal('SUCCESS'),
  subAppid: text,
  subMchId: text,
  outTradeNo: text,
  outRefundNo: refundNo,
  refundId: text,
  totalFee: fee,
  refundFee: fee,
  refundStatus: v.picklist(['SUCCESS', 'CHANGE', 'REFUNDCLOSE']),
  successTime: unneeded,
  refundRequestSource: unneeded,
});

const refundEnds: Record<'SUCCESS' | 'CHANGE' | 'REFUNDCLOSE', RefundEnd> = {
  SUCCESS: 'succeeded',
  CHANGE: 'abnormal',
  REFUNDCLOSE: 'closed',
};

/** Which notice an event is, by its fields. Nothing in it is believed before WeChat has been asked. */
export function parseNotice(event: unknown): Notice {
  const isRefund =
    typeof event === 'object' && event !== null && ('outRefundNo' in event || 'refundStatus' in event);
  return isRefund ? parseRefundNotice(event) : parsePaymentNotice(event);
}

function parsePaymentNotice(event: unknown): Notice {
  const parsed = v.safeParse(paymentFields, event);
  if (!parsed.success) return { kind: 'unreadable', reason: reasonOf(parsed.issues) };
  const { subAppid, subMchId, subOpenid, outTradeNo, transactionId, totalFee, feeType, attach } =
    parsed.output;
  return {
    kind: 'payment',
    appid: subAppid,
    mchId: subMchId,
    openid: subOpenid,
    outTradeNo,
    transactionId,
    totalFee: fen(totalFee),
    ...(feeType === undefined ? {} : { currency: feeType }),
    attach,
  };
}

function parseRefundNotice(event: unknown): Notice {
  const parsed = v.safeParse(refundFields, event);
  if (!parsed.success) return { kind: 'unreadable', reason: reasonOf(parsed.issues) };
  const fields = parsed.output;
  return {
    kind: 'refund',
    appid: fields.subAppid,
    mchId: fields.subMchId,
    outTradeNo: fields.outTradeNo,
    outRefundNo: fields.outRefundNo,
    refundId: fields.refundId,
    totalFee: fen(fields.totalFee),
    refundFee: fen(fields.refundFee),
    end: refundEnds[fields.refundStatus],
    finishedAt: parseBeijingTime(fields.successTime ?? ''),
    external: fields.refundRequestSource === 'VENDOR_PLATFORM',
    proven: true,
  };
}

function reasonOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => v.getDotPath(issue) ?? 'event').join(', ');
}
