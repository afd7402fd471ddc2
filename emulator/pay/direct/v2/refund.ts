import { type FieldRules } from '../../cloudPay/fieldRule';
import { fingerprint } from '../../cloudPay/fingerprint';
import { type Refund } from '../../refund';
import { acceptedRefund, refundRules, repeatedRefundFields } from '../../refundFields';
import { requestRefund } from '../../requestRefund';
import { type NoticeTarget, type PaidTrade } from '../../trade';
import { isNoticeAddress } from '../noticeAddress';
import { platformTarget } from '../platformTarget';
import { targetAt } from '../seller';
import { findTrade, MISSING, namesNoTrade } from './find';
import { refused, type V2Call, type V2Operation } from './operation';

const rules: FieldRules = { ...refundRules, notify_url: { type: 'text', max: 256, fits: isNoticeAddress } };

const REPEATED_FIELDS = [...repeatedRefundFields, 'notify_url'];

const targetOf = ({ merchant, seller, fields }: V2Call): NoticeTarget | undefined => {
  const url = fields.text('notify_url');
  return url === undefined ? platformTarget(merchant, seller) : targetAt(url, seller, 'v2');
};

const couponFields = (refund: Refund, { payment: { coupon } }: PaidTrade) =>
  coupon &&
  refund.couponFee > 0 && {
    coupon_refund_fee: refund.couponFee,
    coupon_refund_count: 1,
    coupon_type_0: coupon.type,
    coupon_refund_id_0: coupon.id,
    coupon_refund_fee_0: refund.couponFee,
  };

/** Accepts a refund; that the money has moved is told later. */
export const refund: V2Operation = {
  name: 'refund',
  path: '/secapi/pay/refund',
  rules,
  run(call) {
    const { core, seller, fields } = call;
    if (namesNoTrade(call)) return { kind: 'failed', returnMsg: MISSING };
    const trade = findTrade(call);
    if (fields.text('transaction_id') !== undefined && !trade) return refused('transactionUnknown');
    const target = targetOf(call);
    const repeated = REPEATED_FIELDS.map((name) => [name, fields.text(name)]);
    const outcome = requestRefund(core, trade, {
      subMchId: seller.mchId,
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
      : {
          kind: 'done',
          fields: {
            ...acceptedRefund(outcome.refund, outcome.trade),
            ...couponFields(outcome.refund, outcome.trade),
          },
        };
  },
};
