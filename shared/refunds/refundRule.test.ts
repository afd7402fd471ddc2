import { anOrderNo, anOutTradeNo, BUYER } from '../../tests/builders/anOrder';
import { seedPaidOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import type { OrderStatus } from '../orders/order';
import { applyRefund } from './applyRefund';
import { carryOut } from './carryOut';
import { ruleAllows } from './refundRule';

const MINUTE_MS = 60_000;
const RULE = { autoRefundMs: 30 * MINUTE_MS };

const apply = (world: PaymentWorld, rule = RULE) =>
  applyRefund(
    world.deps,
    BUYER,
    { orderNo: anOrderNo(), refundFee: 40, reason: '不想要了', requestKey: 'refund-key-1' },
    rule,
  );
const paid = () => {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  return world;
};
/** The timer's next look at the application. */
async function tick(world: PaymentWorld): Promise<void> {
  const [refund] = world.documents.all('refunds');
  if (!refund?.checkAt) throw new Error('nothing is due');
  await world.clock.advance(refund.checkAt.getTime() - world.clock.now().getTime());
  await carryOut(world.deps, refund);
}

test.each<[OrderStatus, number, boolean]>([
  ['paid', 0, true],
  ['paid', 29, true],
  ['paid', 30, false],
  ['shipped', 1, false],
  ['completed', 1, false],
])('an order that is %s, %d minutes after its payment: %p', (status, minutes, allowed) => {
  const paidAt = new Date('2030-01-01T04:00:00Z');
  const now = new Date(paidAt.getTime() + minutes * MINUTE_MS);
  expect(ruleAllows(RULE, { status, paidAt }, now)).toBe(allowed);
  expect(ruleAllows({ autoRefundMs: 0 }, { status, paidAt }, now)).toBe(false);
});

test('what the rule allows is carried out at once, by the same steps as an operator’s word', async () => {
  const world = paid();
  expect(await apply(world)).toMatchObject({ status: 'processing', decidedBy: 'rule', askedBy: 'buyer' });
  expect(world.gateway.calls.map(({ method }) => method)).toEqual(['query', 'refund']);
  expect(world.wechat.refundedFee(anOutTradeNo())).toBe(40);
});

test('without the rule an application waits', async () => {
  const world = paid();
  expect(await apply(world, { autoRefundMs: 0 })).toMatchObject({ status: 'requested' });
  expect(world.gateway.calls).toEqual([]);
});

test('the same request key, again and at once, is one refund', async () => {
  const world = paid();
  await Promise.all([apply(world), apply(world)]);
  await apply(world);
  expect(world.documents.all('refunds')).toHaveLength(1);
  expect(world.wechat.refundedFee(anOutTradeNo())).toBe(40);
});

describe('when WeChat does not answer', () => {
  test('the timer lets the rule decide again', async () => {
    const world = paid();
    world.gateway.failNext('query', 'lostBefore');
    expect(await apply(world)).toMatchObject({ status: 'requested', ruleDecides: true });
    await tick(world);
    expect(world.documents.all('refunds')).toMatchObject([{ status: 'processing', decidedBy: 'rule' }]);
  });

  test('for long, a person decides', async () => {
    const world = paid();
    for (let n = 0; n < 10; n += 1) world.gateway.failNext('query', 'lostBefore');
    await apply(world);
    for (let n = 0; n < 4; n += 1) await tick(world);
    expect(world.documents.all('refunds')).toMatchObject([
      { status: 'requested', ruleDecides: false, checkAt: null },
    ]);
  });
});

test('what has been shipped meanwhile waits for a person', async () => {
  const world = paid();
  world.gateway.failNext('query', 'lostBefore');
  await apply(world);
  await world.documents.update('orders', anOrderNo(), {}, { set: { status: 'shipped' } });
  await tick(world);
  expect(world.documents.all('refunds')).toMatchObject([{ status: 'requested', ruleDecides: false }]);
  expect(world.wechat.refundedFee(anOutTradeNo())).toBe(0);
});

test('[REF-01] what WeChat says is not paid waits for a person', async () => {
  const world = paid();
  world.wechat.trades.forEach((trade) => Object.assign(trade, { state: 'unpaid' }));
  expect(await apply(world)).toMatchObject({ status: 'requested', ruleDecides: false });
  expect(world.documents.all('incidents')).toMatchObject([{ kind: 'refundMismatch' }]);
});
