import { LOCAL_OPERATOR, LOCAL_TEMPLATES } from '../shop/localSettings';
import { mustBe } from './step';
import type { Called, World } from './world';

export const BUYER = 'openid-buyer';
export const STRANGER = 'openid-stranger';

/** What wxPay answers. Fees in fen. */
export interface Ordered {
  orderNo: string;
  outTradeNo: string;
  totalFee: number;
  payment: Record<string, unknown>;
}

/** Orders one kind of goods; must succeed. */
export async function order(
  world: World,
  requestKey: string,
  { sku = 'cup-celadon', quantity = 1, ...extra }: { sku?: string; quantity?: number } & object = {},
): Promise<{ ordered: Ordered; called: Called }> {
  const called = await world.as(BUYER, 'wxPay', { lines: [{ sku, quantity }], requestKey, ...extra });
  mustBe('wxPay answers ok', called.reply.ok, true);
  return { ordered: called.reply as unknown as Ordered, called };
}

/** Pays with the arguments of the order and lets the notice arrive. */
export async function pay(world: World, { outTradeNo, payment }: Ordered): Promise<void> {
  const { errMsg } = await world.cloud.pay({ outTradeNo, payment, outcome: 'success' });
  mustBe('the cashier', errMsg, 'requestPayment:ok');
  mustBe('the trade at WeChat', world.trade(outTradeNo)?.tradeState, 'SUCCESS');
  await world.later(0.1);
}

/** An order with its payment and what belongs to it. */
export async function paidOrder(
  world: World,
  requestKey: string,
  options: Parameters<typeof order>[2] = {},
): Promise<Ordered> {
  const { ordered } = await order(world, requestKey, options);
  await pay(world, ordered);
  mustBe('the order', statusOf(world, ordered.orderNo), 'paid');
  return ordered;
}

export const statusOf = (world: World, orderNo: string): unknown => world.document('orders', orderNo)?.status;

/** The buyer allows one message of each kind, at WeChat and with us. */
export async function subscribe(world: World, kinds: (keyof typeof LOCAL_TEMPLATES)[]): Promise<void> {
  const results = Object.fromEntries(kinds.map((kind) => [LOCAL_TEMPLATES[kind], 'accept']));
  for (const templateId of Object.keys(results))
    world.cloud.grant({ openid: BUYER, templateId, result: 'accept' });
  const granted = await world.as(BUYER, 'sendTemplate', { do: 'grant', results });
  mustBe('the subscription is noted', granted.reply.ok, true);
}

/** An errand of the operator's; must succeed. */
export async function operate(world: World, errand: object): Promise<Called> {
  const called = await world.as(LOCAL_OPERATOR, 'operator', errand);
  mustBe(`the operator's errand`, [called.reply.ok, called.reply.message], [true, undefined]);
  return called;
}

/** The buyer asks for money back; the number of the application. */
export async function applyFor(
  world: World,
  orderNo: string,
  refundFee: number,
  reason: string,
  requestKey: string,
): Promise<{ outRefundNo: string; called: Called }> {
  const application = { do: 'apply', orderNo, refundFee, reason, requestKey };
  const called = await world.as(BUYER, 'refund', application);
  mustBe('the application is taken', called.reply.ok, true);
  return { outRefundNo: (called.reply.refund as { outRefundNo: string }).outRefundNo, called };
}
