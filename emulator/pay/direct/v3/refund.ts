import * as v from 'valibot';
import { requestRefund } from '../../requestRefund';
import { type NoticeTarget } from '../../trade';
import { canonical } from '../canonical';
import { findDirectTrade } from '../findDirectTrade';
import { type DirectMerchant } from '../merchant';
import { platformTarget } from '../platformTarget';
import * as f from './fields';
import { type V3Operation } from './operation';
import { refundAnswer } from './refundAnswer';
import { refusedV3 } from './refusals';
import { parameterError } from './v3Error';

const from = f.fields({
  account: v.picklist(['AVAILABLE', 'UNAVAILABLE'], 'must be AVAILABLE or UNAVAILABLE'),
  amount: f.whole(1),
});

const goods = f.fields({
  merchant_goods_id: f.text(32),
  wechatpay_goods_id: v.optional(f.text(32)),
  goods_name: v.optional(f.text(256)),
  unit_price: f.whole(0),
  refund_amount: f.whole(1),
  refund_quantity: f.whole(1),
});

/** Source: V3 reference, refunding. */
const schema = f.fields({
  transaction_id: v.optional(f.text(32)),
  out_trade_no: v.optional(f.text(32)),
  out_refund_no: f.outRefundNo,
  reason: v.optional(f.text(80)),
  notify_url: v.optional(f.noticeAddress(256)),
  funds_account: v.optional(v.picklist(['AVAILABLE', 'UNSETTLED'], 'must be AVAILABLE or UNSETTLED')),
  amount: f.fields({
    refund: f.whole(1),
    total: f.whole(1),
    currency: f.yuan,
    from: v.optional(f.listOf(from)),
  }),
  goods_detail: v.optional(f.listOf(goods)),
});

/** The call's own address wins; without it the merchant platform's hears of it, in APIv2's form. */
const targetOf = (merchant: DirectMerchant, url: string | undefined): NoticeTarget | undefined =>
  url === undefined
    ? platformTarget(merchant)
    : { functionName: url, direct: { mchId: merchant.mchId, url, api: 'v3' } };

/** Accepts a refund; that the money has moved is told later. */
export const refund: V3Operation = {
  name: 'refund',
  method: 'POST',
  path: '/v3/refund/domestic/refunds',
  run({ core, merchant, body }) {
    const request = f.parseBody(schema, body);
    const { transaction_id: transactionId, out_trade_no: outTradeNo, amount, ...others } = request;
    if (transactionId === undefined && outTradeNo === undefined) {
      const issue = 'is missing, and so is out_trade_no';
      throw parameterError({ field: '/body/transaction_id', issue, location: 'body' });
    }
    const trade = findDirectTrade(core, merchant, { transactionId, outTradeNo });
    const target = targetOf(merchant, request.notify_url);
    const order = {
      subMchId: merchant.mchId,
      outTradeNo: trade?.order.outTradeNo ?? outTradeNo ?? '',
      outRefundNo: request.out_refund_no,
      totalFee: amount.total,
      refundFee: amount.refund,
      ...(request.reason !== undefined && { refundDesc: request.reason }),
      ...(target && { notify: target }),
      fingerprint: canonical({ ...others, from: amount.from }),
    };
    const outcome = requestRefund(core, trade, order);
    if (outcome.kind === 'refused') throw refusedV3(outcome.why, 'refund');
    return { status: 200, json: refundAnswer(outcome.refund, outcome.trade) };
  },
};
