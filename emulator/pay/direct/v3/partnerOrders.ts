import * as v from 'valibot';
import { findDirectTrade } from '../findDirectTrade';
import { payerAmong } from '../payer';
import { closeWithV3 } from './closeOrder';
import * as f from './fields';
import { type V3Call, type V3Operation } from './operation';
import { orderFields, takeOrder } from './orderFields';
import { answerTrade, requiredQuery } from './queryOrder';
import { refusedV3 } from './refusals';
import { subMerchantOf } from './subMerchant';
import { V3Error } from './v3Error';

const BASE = '/v3/pay/partner/transactions';

/** Source: wechatpay-go, services/partnerpayments/jsapi: the parties beside what every order has. */
const schema = f.fields({
  sp_appid: f.text(32),
  sp_mchid: f.text(32),
  sub_appid: v.optional(f.text(32)),
  sub_mchid: f.text(32),
  ...orderFields,
  payer: f.fields({ sp_openid: v.optional(f.text(128)), sub_openid: v.optional(f.text(128)) }),
});

/** What developers publish; the code is that of the same refusal. */
const FOREIGN_OPENID = 'appid和openid不匹配';

/** A partner (服务商) orders for its sub-merchant. */
export const createPartnerOrder: V3Operation = {
  name: 'createOrder',
  method: 'POST',
  path: `${BASE}/jsapi`,
  run({ core, merchant, body }) {
    const request = f.parseBody(schema, body);
    const { sp_appid: appid, sp_mchid: spMchid, sub_appid: subAppid, sub_mchid: subMchid, payer } = request;
    const seller = subMerchantOf(merchant, { spMchid, subMchid }, 'order');
    const isBound =
      merchant.appids.includes(appid) && (subAppid === undefined || seller.appids.includes(subAppid));
    if (!isBound) throw refusedV3('appidMismatch', 'order');
    const given = { openid: payer.sp_openid, subOpenid: payer.sub_openid };
    const openid = payerAmong(given, subAppid !== undefined);
    if (openid === undefined) throw new V3Error(400, 'PARAM_ERROR', FOREIGN_OPENID);
    const partner = { mchId: merchant.mchId, appid };
    return takeOrder({ core }, request, { seller, partner, subAppid: subAppid ?? appid, openid });
  },
};

/** Partner and sub-merchant of a query. @throws V3Error */
const sellerIn = (call: V3Call) =>
  subMerchantOf(
    call.merchant,
    { spMchid: requiredQuery(call, 'sp_mchid'), subMchid: requiredQuery(call, 'sub_mchid') },
    'close',
  );

/** The truth about a sub-merchant's trade by the number it was ordered with. */
export const queryPartnerOrder: V3Operation = {
  name: 'queryOrder',
  method: 'GET',
  path: `${BASE}/out-trade-no/{out_trade_no}`,
  run(call) {
    const outTradeNo = call.params.out_trade_no;
    return answerTrade(call, findDirectTrade(call.core, sellerIn(call), { outTradeNo }));
  },
};

/** The truth about a sub-merchant's paid trade by WeChat's number. */
export const queryPartnerOrderById: V3Operation = {
  name: 'queryOrder',
  method: 'GET',
  path: `${BASE}/id/{transaction_id}`,
  run(call) {
    const transactionId = call.params.transaction_id ?? '';
    return answerTrade(call, findDirectTrade(call.core, sellerIn(call), { transactionId }));
  },
};

const closing = f.fields({ sp_mchid: f.text(32), sub_mchid: f.text(32) });

/** Closes a sub-merchant's unpaid order. */
export const closePartnerOrder: V3Operation = {
  name: 'closeOrder',
  method: 'POST',
  path: `${BASE}/out-trade-no/{out_trade_no}/close`,
  run({ core, merchant, params, body }) {
    const { sp_mchid: spMchid, sub_mchid: subMchid } = f.parseBody(closing, body);
    const seller = subMerchantOf(merchant, { spMchid, subMchid }, 'close');
    return closeWithV3(core, findDirectTrade(core, seller, { outTradeNo: params.out_trade_no }));
  },
};
