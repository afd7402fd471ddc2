import * as v from 'valibot';
import { placeOrder } from '../../placeOrder';
import { canonical } from '../canonical';
import * as f from './fields';
import { type V3Operation } from './operation';
import { refusedV3 } from './refusals';
import { parameterError, V3Error } from './v3Error';

const goods = f.fields({
  merchant_goods_id: f.text(32),
  wechatpay_goods_id: v.optional(f.text(32)),
  goods_name: v.optional(f.text(256)),
  quantity: f.whole(1),
  unit_price: f.whole(0),
});

const storeInfo = f.fields({
  id: f.text(32),
  name: v.optional(f.text(256)),
  area_code: v.optional(f.text(32)),
  address: v.optional(f.text(512)),
});

/** Source: V3 reference, ordering. */
const schema = f.fields({
  appid: f.text(32),
  mchid: f.text(32),
  description: f.text(127),
  out_trade_no: f.outTradeNo,
  time_expire: v.optional(f.moment),
  attach: v.optional(f.text(128)),
  notify_url: f.noticeAddress(255),
  goods_tag: v.optional(f.text(32)),
  support_fapiao: v.optional(f.flag),
  amount: f.fields({ total: f.whole(1), currency: v.optional(f.yuan) }),
  payer: f.fields({ openid: f.text(128) }),
  detail: v.optional(
    f.fields({
      cost_price: v.optional(f.whole(0)),
      invoice_id: v.optional(f.text(32)),
      goods_detail: v.optional(f.listOf(goods)),
    }),
  ),
  scene_info: v.optional(
    f.fields({
      payer_client_ip: f.address,
      device_id: v.optional(f.text(32)),
      store_info: v.optional(storeInfo),
    }),
  ),
  settle_info: v.optional(f.fields({ profit_sharing: v.optional(f.flag) })),
});

/** Source: V3 reference, detail: bytes of its compact JSON. */
const DETAIL_BYTES = 6144;

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Deadlines outside these bounds are moved to them. Source: V3 reference, time_expire. */
const EARLIEST_MS = MINUTE_MS;
const LATEST_MS = 15 * DAY_MS;

/** Payment ends then; the order stays open. Virtual ms. */
const deadline = (text: string | undefined, now: number) =>
  text === undefined ? undefined : Math.min(Math.max(Date.parse(text), now + EARLIEST_MS), now + LATEST_MS);

/** Orders a payment, or answers a further prepay id for the same unpaid order. */
export const createOrder: V3Operation = {
  name: 'createOrder',
  method: 'POST',
  path: '/v3/pay/transactions/jsapi',
  run({ core, merchant, body }) {
    const request = f.parseBody(schema, body);
    if (request.mchid !== merchant.mchId) {
      throw new V3Error(403, 'NO_AUTH', `mchid ${request.mchid} is not the merchant that signed`);
    }
    if (!merchant.appids.includes(request.appid)) throw refusedV3('appidMismatch', 'order');
    if (request.detail && Buffer.byteLength(JSON.stringify(request.detail)) > DETAIL_BYTES) {
      const issue = `must have at most ${DETAIL_BYTES} bytes`;
      throw parameterError({ field: '/body/detail', issue, location: 'body' });
    }
    const url = request.notify_url;
    const outcome = placeOrder(core, {
      subMchId: merchant.mchId,
      direct: { api: 'v3', signType: 'RSA' },
      outTradeNo: request.out_trade_no,
      subAppid: request.appid,
      openid: request.payer.openid,
      body: request.description,
      totalFee: request.amount.total,
      attach: request.attach,
      deviceInfo: request.scene_info?.device_id,
      timeExpireAt: deadline(request.time_expire, core.clock.now()),
      notify: { functionName: url, direct: { mchId: merchant.mchId, url, api: 'v3' } },
      fingerprint: canonical(request),
    });
    if (outcome.kind === 'refused') throw refusedV3(outcome.why, 'order');
    return { status: 200, json: { prepay_id: outcome.prepayId } };
  },
};
