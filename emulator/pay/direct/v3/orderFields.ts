import * as v from 'valibot';
import { placeOrder } from '../../placeOrder';
import { type Order, type Partner } from '../../trade';
import { canonical } from '../canonical';
import { targetAt, type Seller } from '../seller';
import * as f from './fields';
import { type V3Call, type V3Reply } from './operation';
import { refusedV3 } from './refusals';
import { parameterError } from './v3Error';

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

/** What every order has beside its parties. Source: V3 reference, ordering. */
export const orderFields = {
  description: f.text(127),
  out_trade_no: f.outTradeNo,
  time_expire: v.optional(f.moment),
  attach: v.optional(f.text(128)),
  notify_url: f.noticeAddress(255),
  goods_tag: v.optional(f.text(32)),
  support_fapiao: v.optional(f.flag),
  amount: f.fields({ total: f.whole(1), currency: v.optional(f.yuan) }),
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
};
const orderSchema = f.fields(orderFields);

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

/** Who sells to whom, in an order's own words. */
export interface OrderParties extends Pick<Order, 'subAppid' | 'openid'> {
  seller: Seller;
  partner?: Partner;
}

/** Orders a payment, or answers a further prepay id for the same unpaid order. @throws V3Error */
export function takeOrder(
  { core }: Pick<V3Call, 'core'>,
  request: v.InferOutput<typeof orderSchema>,
  { seller, partner, ...payer }: OrderParties,
): V3Reply {
  if (request.detail && Buffer.byteLength(JSON.stringify(request.detail)) > DETAIL_BYTES) {
    const issue = `must have at most ${DETAIL_BYTES} bytes`;
    throw parameterError({ field: '/body/detail', issue, location: 'body' });
  }
  const outcome = placeOrder(core, {
    subMchId: seller.mchId,
    direct: { api: 'v3', signType: 'RSA', ...(partner && { partner }) },
    outTradeNo: request.out_trade_no,
    ...payer,
    body: request.description,
    totalFee: request.amount.total,
    attach: request.attach,
    deviceInfo: request.scene_info?.device_id,
    timeExpireAt: deadline(request.time_expire, core.clock.now()),
    notify: targetAt(request.notify_url, seller, 'v3'),
    fingerprint: canonical(request),
  });
  if (outcome.kind === 'refused') throw refusedV3(outcome.why, 'order');
  return { status: 200, json: { prepay_id: outcome.prepayId } };
}
