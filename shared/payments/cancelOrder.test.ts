import { anOrder, anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedOpenOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { createRemoteLine } from '../../tests/fakes/remoteLine';
import type { OrderStatus } from '../orders/order';
import { cancelOrder } from './cancelOrder';
import { checkPayment } from './checkPayment';

async function cancel(world: PaymentWorld) {
  const order = await world.documents.get('orders', anOrderNo());
  if (!order) throw new Error('no order was seeded');
  return cancelOrder(world.deps, order);
}
const payment = (world: PaymentWorld) => world.documents.get('payments', anOutTradeNo());

test('[CLS-03] an unpaid order is closed at once; WeChat, who refuses in the first five minutes, later', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  await world.clock.advance(60_000);
  await cancel(world);
  expect(world.documents.all('orders')).toMatchObject([{ status: 'closed', checkAt: null }]);
  expect(await payment(world)).toMatchObject({
    status: 'closing',
    checkAt: new Date('2030-01-01T04:05:00Z'),
  });
  await world.clock.advance(4 * 60_000);
  const closing = await payment(world);
  expect(closing && (await checkPayment(world.deps, closing))).toBe('closed');
  expect(world.wechat.trades.get(anOutTradeNo())?.state).toBe('closed');
  expect(await payment(world)).toMatchObject({ status: 'closed', checkAt: null });
});

test('[CLS-05] [CLS-02] one that WeChat calls paid is paid, and can be refunded', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  world.wechat.pay(anOutTradeNo());
  await expect(cancel(world)).rejects.toMatchObject({ code: 'REFUND_INSTEAD' });
  expect(world.documents.all('orders')).toMatchObject([{ status: 'paid' }]);
});

test.each<[OrderStatus, string]>([
  ['paid', 'REFUND_INSTEAD'],
  ['shipped', 'REFUND_INSTEAD'],
  ['completed', 'REFUND_INSTEAD'],
  ['closed', 'ILLEGAL_TRANSITION'],
])('rule 9: one that is %s is not closed, and nobody is asked', async (status, code) => {
  const world = createPaymentWorld();
  seedOpenOrder(world, { order: { status } });
  await expect(cancel(world)).rejects.toMatchObject({ code });
  expect(world.gateway.calls).toEqual([]);
  expect(world.documents.all('orders')).toMatchObject([{ status }]);
});

test('without an answer from WeChat nothing is closed', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  world.gateway.failNext('query', 'lostBefore');
  await expect(cancel(world)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' });
  expect(world.documents.all('orders')).toMatchObject([{ status: 'unpaid' }]);
});

test('an order that is just being opened is not cancelled; one whose function is lost is', async () => {
  const world = createPaymentWorld();
  world.documents.put('orders', anOrder());
  await expect(cancel(world)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
  await world.clock.advance(11_000);
  await cancel(world);
  expect(world.documents.all('orders')).toMatchObject([{ status: 'closed' }]);
});

test('one that is paid while WeChat was asked stays paid', async () => {
  const world = createPaymentWorld();
  const { order } = seedOpenOrder(world);
  // The payment's notice is taken between the question and the write.
  const line = createRemoteLine({
    ...world,
    delay: async () => {
      if (line.calls.length < 3) return;
      world.documents.put('orders', { ...order, status: 'paid', paidOutTradeNo: anOutTradeNo() });
    },
  });
  const deps = { ...world.deps, documents: line.documents, gatewayOf: () => line.gateway };
  await expect(cancelOrder(deps, order)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
  expect(world.documents.all('orders')).toMatchObject([{ status: 'paid' }]);
});
