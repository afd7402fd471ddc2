import { forms, type FieldRules } from '../../cloudPay/fieldRule';
import { fingerprint } from '../../cloudPay/fingerprint';
import { cashRefundFeeOf, settlementRefundFeeOf, type Refund } from '../../refund';
import { requestRefund } from '../../requestRefund';
import { cashFeeOf, settlementFeeOf, type NoticeTarget, type PaidTrade } from '../../trade';
import { type DirectMerchant } from '../merchant';
import { isNoticeAddress } from '../noticeAddress';
import { platformTarget } from '../platformTarget';
import { findTrade, MISSING, namesNoTrade } from './find';
import { refused, type V2Operation } from './operation';

/** Source: V2 reference, refund. */
const rules: FieldRules = {
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
  notify_url: { type: 'text', max: 256, fits: isNoticeAddress },
};

/** Beside trade and sums, which are compared on their own. */
const REPEATED_FIELDS = ['refund_fee_type', 'refund_desc', 'refund_account', 'notify_url'];

const targetOf = (merchant: DirectMerchant, url: string | undefined): NoticeTarget | undefined =>
  url === undefined
    ? platformTarget(merchant)
    : { functionName: url, direct: { mchId: merchant.mchId, url, api: 'v2' } };

const couponFields = (refund: Refund, { payment: { coupon } }: PaidTrade) =>
  coupon &&
  refund.couponFee > 0 && {
    coupon_refund_fee: refund.couponFee,
    coupon_refund_count: 1,
    coupon_type_0: coupon.type,
    coupon_refund_id_0: coupon.id,
    coupon_refund_fee_0: refund.couponFee,
  };

const acceptedFields = (refund: Refund, trade: PaidTrade) => ({
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
export const refund: V2Operation = {
  name: 'refund',
  path: '/secapi/pay/refund',
  rules,
  run(call) {
    const { core, merchant, fields } = call;
    if (namesNoTrade(call)) return { kind: 'failed', returnMsg: MISSING };
    const trade = findTrade(call);
    if (fields.text('transaction_id') !== undefined && !trade) return refused('transactionUnknown');
    const target = targetOf(merchant, fields.text('notify_url'));
    const repeated = REPEATED_FIELDS.map((name) => [name, fields.text(name)]);
    const outcome = requestRefund(core, trade, {
      subMchId: merchant.mchId,
      outTradeNo: trade?.order.outTradeNo ?? fields.text('out_trade_no') ?? '',
      outRefundNo: fields.mustText('out_refund_no'),
      totalFee: fields.mustWhole('total_fee'),
      refundFee: fields.mustWhole('refund_fee'),
      refundDesc: fields.text('refund_desc'),
      ...(target && { notify: target }),
      fingerprint: fingerprint(Object.fromEntries(repeated)),
    });
    return outcome.kind === 'refused'
      ? refused(outcome.why)
      : { kind: 'done', fields: acceptedFields(outcome.refund, outcome.trade) };
  },
};
