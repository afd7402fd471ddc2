import type { GatewayName } from '../gateways/paymentGateway';
import type { OrderRecord } from '../orders/order';
import { createNumber, type RandomDigits } from '../numbers';
import { firstCheckAt } from './checkSchedule';
import type { PaymentRecord } from './payment';

/** A fresh outTradeNo for an attempt at this order. */
export function newOutTradeNo(
  order: Pick<OrderRecord, 'channel' | 'goodsType'>,
  now: Date,
  randomDigits: RandomDigits,
): string {
  return createNumber(
    { channel: order.channel, kind: 'payment', goodsType: order.goodsType },
    now,
    randomDigits,
  );
}

/** The record that stands before payment arguments can leave. */
export function newPayment(
  order: OrderRecord,
  made: { outTradeNo: string; attempt: number; gateway: GatewayName; mchId: string; now: Date },
): PaymentRecord {
  return {
    _id: made.outTradeNo,
    orderNo: order._id,
    _openid: order._openid,
    attempt: made.attempt,
    channel: order.channel,
    gateway: made.gateway,
    appid: order.appid,
    mchId: made.mchId,
    totalFee: order.totalFee,
    status: 'opening',
    reservations: {},
    nudgedAt: new Date(0),
    createdAt: made.now,
    expiresAt: order.expiresAt,
    checkAt: firstCheckAt(made.now, order.expiresAt),
    checks: 0,
    revision: 0,
  };
}
