import { requestRefund } from '../requestRefund';
import { type Refund, type RefundOrder } from '../refund';
import { acceptedRefund, refundRules, repeatedRefundFields } from '../refundFields';
import { type PaidTrade } from '../trade';
import { callFields, type FieldRules } from './fieldRule';
import { findTrade } from './findTrade';
import { fingerprint } from './fingerprint';
import { noticeFields, noticeTarget } from './noticeTarget';
import { type Operation } from './operation';
import { done, notUnderstood, refused, type Reply } from './reply';

const rules: FieldRules = { ...callFields, ...noticeFields, ...refundRules };

const REPEATED_FIELDS = [...repeatedRefundFields, ...Object.keys(noticeFields)];

const couponFields = (refund: Refund, { payment: { coupon } }: PaidTrade): Reply => {
  const used = coupon && refund.couponFee > 0 ? [coupon] : [];
  return {
    coupon_refund_fee: refund.couponFee,
    coupon_refund_count: used.length,
    coupon_type_list: used.map(({ type }) => type),
    coupon_refund_id_list: used.map(({ id }) => id),
    coupon_refund_fee_list: used.map(() => refund.couponFee),
  };
};

/** Accepts a refund; that the money has moved is told later. */
export const refund: Operation = {
  rules,
  run(core, fields, caller, scope) {
    const transactionId = fields.text('transaction_id');
    if (transactionId === undefined && fields.text('out_trade_no') === undefined) {
      core.remark('refund', 'needs transaction_id or out_trade_no');
      return notUnderstood('缺少参数');
    }
    const trade = findTrade(core, fields, caller.subMchId);
    if (transactionId !== undefined && !trade) return refused(caller, 'transactionUnknown');
    const order: RefundOrder = {
      subMchId: caller.subMchId,
      outTradeNo: trade?.order.outTradeNo ?? fields.text('out_trade_no') ?? '',
      outRefundNo: fields.mustText('out_refund_no'),
      totalFee: fields.mustWhole('total_fee'),
      refundFee: fields.mustWhole('refund_fee'),
      refundDesc: fields.text('refund_desc'),
      notify: noticeTarget(core, 'refund', fields, scope),
      fingerprint: fingerprint(Object.fromEntries(REPEATED_FIELDS.map((name) => [name, fields.text(name)]))),
    };
    const outcome = requestRefund(core, trade, order);
    return outcome.kind === 'refused'
      ? refused(caller, outcome.why)
      : done(caller, {
          ...acceptedRefund(outcome.refund, outcome.trade),
          ...couponFields(outcome.refund, outcome.trade),
        });
  },
};
