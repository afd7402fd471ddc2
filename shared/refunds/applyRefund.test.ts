import { anOrderNo, BUYER } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { fen } from '../money/fen';
import { parseNumber } from '../numbers';
import type { OrderStatus } from '../orders/order';
import { applyRefund, type Application } from './applyRefund';

const application = { orderNo: anOrderNo(), refundFee: 40, reason: '不想要了', requestKey: 'refund-key-1' };
const apply = ({ deps }: PaymentWorld, over: Partial<Application> = {}, openid = BUYER) =>
  applyRefund(deps, openid, { ...application, ...over });

test('an application promises nothing yet, and WeChat hears nothing of it', async () => {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  const refund = await apply(world);
  expect(refund).toMatchObject({ status: 'requested', refundFee: 40, totalFee: 100, askedBy: 'buyer' });
  expect(parseNumber(refund._id)).toMatchObject({ kind: 'refund', channel: 'miniProgram' });
  expect(world.documents.all('refunds')).toEqual([refund]);
  expect(world.documents.all('payments')).toMatchObject([{ reservations: {} }]);
  expect(world.documents.all('orders')).toMatchObject([
    { refunds: { [refund._id]: { refundFee: 40, status: 'requested' } } },
  ]);
  expect(world.gateway.calls).toEqual([]);
});

describe('rule 4: one request key is one application', () => {
  test('ten times at once', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    const refunds = await Promise.all(Array.from({ length: 10 }, () => apply(world)));
    expect(new Set(refunds.map(({ _id }) => _id)).size).toBe(1);
    expect(world.documents.all('refunds')).toHaveLength(1);
  });

  test('again later, whatever sum it names then', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    const first = await apply(world);
    expect((await apply(world, { refundFee: 100 }))._id).toBe(first._id);
    expect(world.documents.all('refunds')).toMatchObject([{ refundFee: 40 }]);
  });

  test('two sums at once: both callers hear of the one that stands', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    const both = await Promise.all([apply(world), apply(world, { refundFee: 60 })]);
    const [standing] = world.documents.all('refunds');
    expect(both.map(({ refundFee }) => refundFee)).toEqual([standing?.refundFee, standing?.refundFee]);
  });

  test('and never one of another order', async () => {
    const world = createPaymentWorld();
    const { order } = seedPaidOrder(world);
    world.documents.put('orders', { ...order, _id: anOrderNo(2) });
    await apply(world);
    await expect(apply(world, { orderNo: anOrderNo(2) })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    expect(world.documents.all('refunds')).toHaveLength(1);
  });

  test.each(['requests', 'refunds', 'orders'] as const)(
    'rule 6: a function that failed at writing %s is finished by the repeat, or by the timer',
    async (collection) => {
      const world = createPaymentWorld();
      seedPaidOrder(world);
      world.documents.failNext({
        collection,
        method: collection === 'orders' ? 'update' : 'insert',
        done: true,
      });
      await expect(apply(world)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      const refund = await apply(world);
      expect(world.documents.all('refunds')).toMatchObject([{ _id: refund._id, checkAt: expect.any(Date) }]);
    },
  );
});

describe('an application is refused', () => {
  test('[SEC-02] for another buyer, as if there were no such order', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    const foreign = apply(world, {}, 'openid-of-another');
    await expect(foreign).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(apply(world, { orderNo: anOrderNo(2) })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });

  test.each<OrderStatus>(['unpaid', 'closed'])('rule 9: when the order is %s', async (status) => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order: { status } });
    await expect(apply(world)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(world.documents.all('refunds')).toEqual([]);
  });

  test.each([101, 100_000_000])('rule 8: for more than was paid: %i', async (refundFee) => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    await expect(apply(world, { refundFee })).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_PAID' });
    expect(world.documents.all('requests')).toEqual([]);
  });

  test('rule 8: for more than is left', async () => {
    const world = createPaymentWorld();
    const reservations = { other: { refundFee: fen(70), state: 'refunded' } } as const;
    seedPaidOrder(world, { payment: { reservations } });
    await expect(apply(world)).rejects.toMatchObject({
      code: 'REFUND_EXCEEDS_PAID',
      message: expect.stringContaining('30 fen'),
    });
  });

  test('[REF-09] on day 366', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    await world.clock.advance(366 * 24 * 60 * 60_000);
    await expect(apply(world)).rejects.toMatchObject({ code: 'REFUND_LIMIT' });
  });

  test('[SEC-06] when five wait for a decision', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    for (let n = 1; n <= 5; n += 1) await apply(world, { requestKey: `refund-key-${n}`, refundFee: 1 });
    const sixth = apply(world, { requestKey: 'refund-key-6', refundFee: 1 });
    await expect(sixth).rejects.toMatchObject({ code: 'TOO_MANY_OPEN' });
  });
});
