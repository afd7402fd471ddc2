import type { CreateInput, RefundInput } from '../../shared/gateways/paymentGateway';
import { fen } from '../../shared/money/fen';
import { APPID, MCH_ID, type GatewayWorld } from './worlds';

export const MINUTE = 60_000;
export const OUT_TRADE_NO = '02200202611201800000000000000001';
export const OUT_REFUND_NO = '02300202611201800000000000000001';
export const ORDER_NO = '02100202611201800000000000000001';
export const BUYER = 'openid-buyer';

export const merchant = { appid: APPID, mchId: MCH_ID };
export const trade = { ...merchant, outTradeNo: OUT_TRADE_NO };
export const refundAsked = { ...trade, outRefundNo: OUT_REFUND_NO };

/** An order of 100 fen that may be paid for half an hour. */
export const orderFor = (world: GatewayWorld, over: Partial<CreateInput> = {}): CreateInput => ({
  ...trade,
  openid: BUYER,
  totalFee: fen(100),
  description: '小店-龙井🍵',
  clientIp: '203.0.113.7',
  expiresAt: new Date(world.now().getTime() + 30 * MINUTE),
  attach: ORDER_NO,
  ...over,
});

/** 40 of the 100 fen. */
export const aRefund = (over: Partial<RefundInput> = {}): RefundInput => ({
  ...refundAsked,
  refundFee: fen(40),
  totalFee: fen(100),
  reason: '不想要了',
  ...over,
});

/** Orders, and must succeed. */
export async function opened(world: GatewayWorld) {
  const outcome = await world.gateway.create(orderFor(world));
  if (outcome.kind !== 'created') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** Orders and pays; the notice has been sent. */
export async function paid(world: GatewayWorld): Promise<GatewayWorld> {
  await opened(world);
  await world.pay.cashier({ outTradeNo: OUT_TRADE_NO, outcome: 'success' });
  await world.pass(1000);
  return world;
}
