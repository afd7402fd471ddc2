import { aContext } from '../../tests/builders/aContext';
import { anOrder, anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { aPayment } from '../../tests/builders/aPayment';
import { seedOpenOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { createRemoteLine } from '../../tests/fakes/remoteLine';
import type { OrderRecord } from '../orders/order';
import { payAgain } from './payAgain';

const HOUR_MS = 60 * 60_000;
const longLived = { order: { expiresAt: new Date('2030-01-02T04:00:00Z') } };

async function again(world: PaymentWorld) {
  const order = await world.documents.get('orders', anOrderNo());
  if (!order) throw new Error('no order was seeded');
  return world.clock.drive(payAgain(world.deps, aContext(), order));
}
const methods = ({ gateway }: PaymentWorld) => gateway.calls.map(({ method }) => method);
const openTrades = ({ wechat }: PaymentWorld) =>
  [...wechat.trades.values()].filter(({ state }) => state === 'unpaid').map(({ input }) => input.outTradeNo);

describe('while its arguments live', () => {
  test('[AGN-01] [AGN-02] an unpaid order gets the same arguments, and WeChat is asked first but nothing is created', async () => {
    const world = createPaymentWorld();
    const { payment } = seedOpenOrder(world);
    const grant = await again(world);
    expect(grant).toEqual({
      orderNo: anOrderNo(),
      outTradeNo: payment._id,
      totalFee: 100,
      payment: payment.payArguments,
    });
    expect(methods(world)).toEqual(['query']);
  });

  test('[QRY-04] also when WeChat does not know the order yet', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.gateway.failNext('query', 'rejected');
    expect(await again(world)).toMatchObject({ outTradeNo: anOutTradeNo() });
  });

  test('[AGN-04] a paid one is paid, and there is no cashier', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    await expect(again(world)).rejects.toMatchObject({ code: 'ALREADY_PAID' });
    expect(world.documents.all('orders')).toMatchObject([{ status: 'paid' }]);
    expect(methods(world)).toEqual(['query']);
  });

  test('no answer from WeChat is no cashier', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.gateway.failNext('query', 'lostAfter');
    await expect(again(world)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' });
    expect(world.documents.all('payments')).toMatchObject([{ status: 'open' }]);
  });
});

describe('an order that may not be paid', () => {
  test.each<[string, Partial<OrderRecord>, string]>([
    ['paid', { status: 'paid' }, 'ALREADY_PAID'],
    ['shipped', { status: 'shipped' }, 'ALREADY_PAID'],
    ['completed', { status: 'completed' }, 'ALREADY_PAID'],
    ['closed', { status: 'closed' }, 'ORDER_CLOSED'],
    ['over', { expiresAt: new Date('2030-01-01T04:00:00Z') }, 'ORDER_EXPIRED'],
  ])('%s: nobody is asked', async (_what, order, code) => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order });
    await expect(again(world)).rejects.toMatchObject({ code });
    expect(methods(world)).toEqual([]);
  });
});

describe('[AGN-03] when its arguments are worn out', () => {
  test('the trade is closed at WeChat before another is opened, at the old price', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, longLived);
    await world.clock.advance(2 * HOUR_MS + 60_000);
    const grant = await again(world);
    expect(methods(world)).toEqual(['query', 'close', 'create']);
    expect(grant).toMatchObject({ totalFee: 100 });
    expect(openTrades(world)).toEqual([grant.outTradeNo]);
    expect(await world.documents.get('payments', anOutTradeNo())).toMatchObject({
      status: 'closed',
      checkAt: null,
    });
    expect(await world.documents.get('orders', anOrderNo())).toMatchObject({
      outTradeNo: grant.outTradeNo,
      attempt: 2,
    });
  });

  test('arguments near their end are worn out', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, longLived);
    await world.clock.advance(2 * HOUR_MS - 60_000);
    expect((await again(world)).outTradeNo).not.toBe(anOutTradeNo());
  });

  test.each(['rejected', 'lostBefore', 'lostAfter'] as const)(
    'a close that is %s opens nothing',
    async (failure) => {
      const world = createPaymentWorld();
      seedOpenOrder(world, longLived);
      await world.clock.advance(2 * HOUR_MS + 60_000);
      world.gateway.failNext('close', failure);
      await expect(again(world)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
      expect(world.wechat.trades.size).toBe(1);
      // What the close has done is seen the next time.
      const grant = await again(world);
      expect(openTrades(world)).toEqual([grant.outTradeNo]);
    },
  );

  test('three callers at once get one trade', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, longLived);
    await world.clock.advance(3 * HOUR_MS);
    const results = await Promise.allSettled([again(world), again(world), again(world)]);
    const granted = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value.outTradeNo] : [],
    );
    expect(new Set(granted).size).toBe(1);
    expect(openTrades(world)).toEqual([granted[0]]);
  });

  test('a deadline less than WeChat takes is no new attempt', async () => {
    const world = createPaymentWorld();
    const payment = { status: 'closed' } as const;
    seedOpenOrder(world, { order: { expiresAt: new Date('2030-01-01T04:01:00Z') }, payment });
    await expect(again(world)).rejects.toMatchObject({ code: 'ORDER_EXPIRED' });
    expect(methods(world)).toEqual([]);
  });
});

describe('an attempt that WeChat has closed', () => {
  test('is followed by another', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    await world.clock.advance(6 * 60_000);
    world.wechat.close(anOutTradeNo());
    const grant = await again(world);
    expect(openTrades(world)).toEqual([grant.outTradeNo]);
    expect(await world.documents.get('payments', anOutTradeNo())).toMatchObject({ status: 'closed' });
  });

  test('ten callers at once get the same one', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { payment: { status: 'closed', checkAt: null } });
    const { deps, clock, documents } = world;
    const order = (await documents.get('orders', anOrderNo())) ?? anOrder();
    const grants = await clock.drive(
      Promise.all(Array.from({ length: 10 }, () => payAgain(deps, aContext(), order))),
    );
    expect(new Set(grants.map((grant) => JSON.stringify(grant))).size).toBe(1);
    expect(world.wechat.trades.size).toBe(2);
  });
});

describe('an attempt whose function is lost', () => {
  const opening = aPayment({ status: 'opening' });
  const withoutArguments = (world: PaymentWorld) => {
    const { payArguments: _never, prepayId: _no, argumentsExpireAt: _none, ...rest } = opening;
    world.documents.put('orders', anOrder());
    world.documents.put('payments', rest);
  };

  test('is waited for a while', async () => {
    const world = createPaymentWorld();
    withoutArguments(world);
    await expect(again(world)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
    expect(methods(world)).toEqual([]);
  });

  test('is given up then, and followed by another', async () => {
    const world = createPaymentWorld();
    withoutArguments(world);
    await world.clock.advance(11_000);
    const grant = await again(world);
    expect(await world.documents.get('payments', anOutTradeNo())).toMatchObject({ status: 'closing' });
    expect(await world.documents.get('orders', anOrderNo())).toMatchObject({ outTradeNo: grant.outTradeNo });
  });

  test('and that was never recorded is recorded as given up, so that it can hand out nothing', async () => {
    const world = createPaymentWorld();
    world.documents.put('orders', anOrder());
    await expect(again(world)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
    await world.clock.advance(11_000);
    await again(world);
    expect(await world.documents.get('payments', anOutTradeNo())).toMatchObject({
      status: 'closing',
      checkAt: expect.any(Date),
    });
  });

  test('but is only slow hands out nothing', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { payment: { status: 'closed', checkAt: null } });
    const order = (await world.documents.get('orders', anOrderNo())) ?? anOrder();
    // The first stops after it has named its attempt on the order, before anything is recorded or created.
    let goOn: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = createRemoteLine({
      ...world,
      delay: () => (slow.calls.length > 2 ? paused : Promise.resolve()),
    });
    const slowDeps = { ...world.deps, documents: slow.documents, gatewayOf: () => slow.gateway };
    const first = payAgain(slowDeps, aContext(), order);
    first.catch(() => undefined);
    while (slow.calls.length < 3) await world.documents.get('orders', order._id);
    await world.clock.advance(11_000);
    const grant = await again(world);
    goOn();
    await expect(world.clock.drive(first)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
    const open = world.documents.all('payments').filter(({ status }) => status === 'open');
    expect(open).toMatchObject([{ _id: grant.outTradeNo }]);
  });
});

test('[ORD-09] a refused attempt that WeChat calls paid is paid', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world, { payment: { status: 'closed', checkAt: null } });
  const { deps, clock, gateway, wechat, documents } = world;
  const order = (await documents.get('orders', anOrderNo())) ?? anOrder();
  // Another system of the shop has used the number and its buyer has paid it.
  const gatewayOf = () => ({
    ...gateway,
    create: async (input: Parameters<typeof gateway.create>[0]) => {
      wechat.open(input);
      wechat.pay(input.outTradeNo);
      return gateway.create(input);
    },
  });
  await expect(clock.drive(payAgain({ ...deps, gatewayOf }, aContext(), order))).rejects.toMatchObject({
    code: 'ALREADY_PAID',
  });
  expect(documents.all('orders')).toMatchObject([{ status: 'paid' }]);
});
