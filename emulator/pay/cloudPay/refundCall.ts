import { requestRefund } from '../requestRefund';
import { cashRefundFeeOf, settlementRefundFeeOf, type Refund, type RefundOrder } from '../refund';
import { cashFeeOf, settlementFeeOf, type PaidTrade } from '../trade';
import { callFields, forms, type FieldRules } from './fieldRule';
import { findTrade } from './findTrade';
import { fingerprint } from './fingerprint';
import { noticeFields, noticeTarget } from './noticeTarget';
import { type Operation } from './operation';
import { done, notUnderstood, refused, type Reply } from './reply';

/** Source: CloudPay.refund, parameters. */
const rules: FieldRules = {
  ...callFields,
  ...noticeFields,
  transaction_id: { type: 'text', max: 32 },
  out_trade_no: { type: 'text', max: 32 },
  out_refund_no: { type: 'text', required: true, max: 64, fits: forms.outRefundNo },
  total_fee: { type: 'whole', required: true, min: 1 },
  refund_fee: { type: 'whole', required: true, min: 1 },
  refund_fee_type: { type: 'text', max: 8, fits: forms.oneOf('CNY') },
  refund_desc: { type: 'text', max: 80 },
  refund_account: {
    type: 'text',
    max: 30,
    fits: forms.oneOf('REFUND_SOURCE_UNSETTLED_FUNDS', 'REFUND_SOURCE_RECHARGE_FUNDS'),
  },
};

/** Beside trade and sums, which are compared on their own. */
const REPEATED_FIELDS = ['refund_fee_type', 'refund_desc', 'refund_account', 'function_name', 'env_id'];

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

const acceptedFields = (refund: Refund, trade: PaidTrade): Reply => ({
  transaction_id: trade.payment.transactionId,
  out_trade_no: trade.order.outTradeNo,
  out_refund_no: refund.order.outRefundNo,
  refund_id: refund.refundId,
  refund_fee: refund.order.refundFee,
  settlement_refund_fee: settlementRefundFeeOf(refund),
  total_fee: trade.order.totalFee,
  settlement_total_fee: settlementFeeOf(trade),
  fee_type: 'CNY',
  cash_fee: cashFeeOf(trade),
  cash_refund_fee: cashRefundFeeOf(refund),
  ...couponFields(refund, trade),
});

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
      : done(caller, acceptedFields(outcome.refund, outcome.trade));
  },
};
