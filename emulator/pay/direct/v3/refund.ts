import * as v from 'valibot';
import { requestRefund } from '../../requestRefund';
import { canonical } from '../canonical';
import { findDirectTrade } from '../findDirectTrade';
import { type DirectMerchant } from '../merchant';
import { platformTarget } from '../platformTarget';
import { targetAt, type Seller } from '../seller';
import * as f from './fields';
import { type V3Operation } from './operation';
import { refundAnswer } from './refundAnswer';
import { refusedV3 } from './refusals';
import { subMerchantOf } from './subMerchant';
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

/** Source: V3 reference, refunding; sub_mchid: wechatpay-go, services/refunddomestic. */
const schema = f.fields({
  /** Partners alone send it. */
  sub_mchid: v.optional(f.text(32)),
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
const targetOf = (merchant: DirectMerchant, seller: Seller, url: string | undefined) =>
  url === undefined ? platformTarget(merchant, seller) : targetAt(url, seller, 'v3');

/** Whose refund it is: the signer's, or that of the sub-merchant it names. @throws V3Error MCH_NOT_EXISTS */
export const refundSeller = (merchant: DirectMerchant, subMchid: string | undefined): Seller =>
  subMchid === undefined
    ? merchant
    : subMerchantOf(merchant, { spMchid: merchant.mchId, subMchid }, 'refund');

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
    const seller = refundSeller(merchant, request.sub_mchid);
    const trade = findDirectTrade(core, seller, { transactionId, outTradeNo });
    const target = targetOf(merchant, seller, request.notify_url);
    const order = {
      subMchId: seller.mchId,
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
