import { aCart, aContext } from '../../tests/builders/aContext';
import { anOrder, anOrderNo, APPID, BUYER, MCH_ID } from '../../tests/builders/anOrder';
import { aProduct } from '../../tests/builders/aProduct';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { createRemoteLine } from '../../tests/fakes/remoteLine';
import { fen } from '../money/fen';
import { parseNumber } from '../numbers';
import { createOrder } from './createOrder';

function createWorld() {
  const world = createPaymentWorld();
  world.documents.put('products', aProduct());
  world.documents.put('products', aProduct({ _id: 'cup', title: '杯子', fee: fen(4500) }));
  return world;
}

const create = ({ deps, clock }: PaymentWorld, request = aCart(), context = aContext()) =>
  clock.drive(createOrder(deps, context, request));
const payable = ({ wechat }: PaymentWorld) =>
  [...wechat.trades.values()].filter(({ state }) => state === 'unpaid');

describe('a new order', () => {
  test('rule 2: costs what the catalogue says, for the caller, at our merchant', async () => {
    const world = createWorld();
    const grant = await create(world, aCart({ lines: [{ sku: 'cup', quantity: 2 }] }));
    expect(grant).toMatchObject({ totalFee: 9000 });
    expect(world.wechat.trades.get(grant.outTradeNo)?.input).toMatchObject({
      appid: APPID,
      mchId: MCH_ID,
      openid: BUYER,
      totalFee: 9000,
      description: '小店-杯子×2',
      attach: grant.orderNo,
    });
  });

  test('[ORD-04] stands in the database, with its payment, when the arguments leave', async () => {
    const world = createWorld();
    const { orderNo, outTradeNo, payment } = await create(world);
    expect(world.documents.all('orders')).toMatchObject([
      { _id: orderNo, outTradeNo, status: 'unpaid', attempt: 1 },
    ]);
    expect(world.documents.all('payments')).toMatchObject([
      { _id: outTradeNo, orderNo, status: 'open', payArguments: payment, attempt: 1 },
    ]);
  });

  test('[ORD-07] and WeChat have one deadline', async () => {
    const world = createWorld();
    const { orderNo, outTradeNo } = await create(world);
    const order = await world.documents.get('orders', orderNo);
    expect(world.wechat.trades.get(outTradeNo)?.input.expiresAt).toEqual(order?.expiresAt);
    await world.clock.advance(30 * 60_000 + 1000);
    expect(world.wechat.pay(outTradeNo)).toBe(false);
  });

  test('[ORD-05] has numbers that say what they are', async () => {
    const { orderNo, outTradeNo } = await create(createWorld(), aCart({ goodsType: '42' }));
    expect(parseNumber(orderNo)).toMatchObject({ kind: 'order', goodsType: '42', channel: 'miniProgram' });
    expect(parseNumber(outTradeNo)).toMatchObject({ kind: 'payment', goodsType: '42' });
  });
});

describe('rule 4: one request key gives one order', () => {
  test('[ORD-03] twenty times at once', async () => {
    const world = createWorld();
    const { deps, clock, documents, wechat } = world;
    const grants = await clock.drive(
      Promise.all(Array.from({ length: 20 }, () => createOrder(deps, aContext(), aCart()))),
    );
    expect(new Set(grants.map((grant) => JSON.stringify(grant))).size).toBe(1);
    expect(documents.all('orders')).toHaveLength(1);
    expect(documents.all('payments')).toHaveLength(1);
    expect(wechat.trades.size).toBe(1);
  });

  test('again later, and even for another cart', async () => {
    const world = createWorld();
    const first = await create(world);
    await world.clock.advance(60_000);
    expect(await create(world)).toEqual(first);
    expect(await create(world, aCart({ lines: [{ sku: 'cup', quantity: 1 }] }))).toEqual(first);
    expect(world.wechat.trades.size).toBe(1);
  });

  test("but another buyer's key is another's", async () => {
    const world = createWorld();
    const first = await create(world);
    const other = await create(world, aCart(), aContext({ openid: 'openid-of-another' }));
    expect(other.orderNo).not.toBe(first.orderNo);
  });

  test('when its function died right after the claim, the repeat makes the order', async () => {
    const world = createWorld();
    const line = createRemoteLine(world, { effect: 'killAfter', nth: 1 });
    await line.run(() => createOrder({ ...world.deps, documents: line.documents }, aContext(), aCart()));
    expect(world.documents.all('requests')).toHaveLength(1);
    await expect(create(world)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
    await world.clock.advance(10_000);
    const grant = await create(world);
    expect(world.documents.all('orders')).toMatchObject([{ _id: grant.orderNo }]);
  });

  test('when its function died, of several repeats at once one makes the order', async () => {
    const world = createWorld();
    const { deps, clock } = world;
    const line = createRemoteLine(world, { effect: 'killAfter', nth: 1 });
    await line.run(() => createOrder({ ...deps, documents: line.documents }, aContext(), aCart()));
    await clock.advance(11_000);
    const repeats = Array.from({ length: 4 }, () => createOrder(deps, aContext(), aCart()));
    const grants = await clock.drive(Promise.all(repeats));
    expect(new Set(grants.map((grant) => JSON.stringify(grant))).size).toBe(1);
    expect(world.gateway.calls.filter(({ method }) => method === 'create')).toHaveLength(1);
  });
});

describe('[AGN-06] an equal cart with another key', () => {
  const again = aCart({ requestKey: 'request-key-2' });

  test('leads back to the unpaid order', async () => {
    const world = createWorld();
    const first = await create(
      world,
      aCart({
        lines: [
          { sku: 'tea', quantity: 1 },
          { sku: 'cup', quantity: 2 },
        ],
      }),
    );
    const lines = [
      { sku: 'cup', quantity: 2 },
      { sku: 'tea', quantity: 1 },
    ];
    expect(await create(world, aCart({ lines, requestKey: 'request-key-2' }))).toEqual(first);
    expect(payable(world)).toHaveLength(1);
  });

  test('tells that it is paid, without a second cashier', async () => {
    const world = createWorld();
    const { outTradeNo } = await create(world);
    world.wechat.pay(outTradeNo);
    await expect(create(world, again)).rejects.toMatchObject({ code: 'ALREADY_PAID' });
    expect(world.wechat.trades.size).toBe(1);
    expect(world.documents.all('orders')).toMatchObject([{ status: 'paid' }]);
  });

  test('is a new order when the first is paid, closed or over', async () => {
    const world = createWorld();
    const { outTradeNo } = await create(world);
    world.wechat.pay(outTradeNo);
    await expect(create(world, again)).rejects.toMatchObject({ code: 'ALREADY_PAID' });
    const second = await create(world, aCart({ requestKey: 'request-key-3' }));
    expect(second.outTradeNo).not.toBe(outTradeNo);
    await world.clock.advance(31 * 60_000);
    const third = await create(world, aCart({ requestKey: 'request-key-4' }));
    expect(third.outTradeNo).not.toBe(second.outTradeNo);
  });

  test("of another buyer is nobody else's", async () => {
    const world = createWorld();
    const first = await create(world);
    const other = await create(world, again, aContext({ openid: 'openid-of-another' }));
    expect(other.orderNo).not.toBe(first.orderNo);
  });
});

describe('a refused order', () => {
  test.each([
    ['unknown goods', aCart({ lines: [{ sku: 'other', quantity: 1 }] }), 'PRODUCT_NOT_FOR_SALE'],
    [
      'one of several unknown',
      aCart({
        lines: [
          { sku: 'tea', quantity: 1 },
          { sku: 'other', quantity: 1 },
        ],
      }),
      'PRODUCT_NOT_FOR_SALE',
    ],
  ])('[ORD-01] for %s leaves nothing behind, also when repeated', async (_why, request, code) => {
    const world = createWorld();
    await expect(create(world, request)).rejects.toMatchObject({ code });
    await expect(create(world, request)).rejects.toMatchObject({ code });
    expect(world.documents.all('orders')).toEqual([]);
    expect(world.gateway.calls).toEqual([]);
    // The goods are there now: the same tap succeeds.
    world.documents.put('products', aProduct({ _id: 'other' }));
    expect(await create(world, request)).toMatchObject({ totalFee: expect.any(Number) });
  });

  test('[SEC-06] too many unpaid orders: ten, and not one more', async () => {
    const world = createWorld();
    for (let quantity = 1; quantity <= 10; quantity += 1) {
      await create(
        world,
        aCart({ lines: [{ sku: 'tea', quantity }], requestKey: `request-key-${quantity}` }),
      );
    }
    const eleventh = aCart({ lines: [{ sku: 'tea', quantity: 11 }], requestKey: 'request-key-11' });
    await expect(create(world, eleventh)).rejects.toMatchObject({ code: 'TOO_MANY_OPEN' });
    await expect(create(world, eleventh)).rejects.toMatchObject({ code: 'TOO_MANY_OPEN' });
    expect(world.wechat.trades.size).toBe(10);
    await world.clock.advance(31 * 60_000);
    expect(await create(world, eleventh)).toMatchObject({ totalFee: 1100 });
  });
});

describe('a database that fails', () => {
  test('for the order: nothing is handed out, and the repeat succeeds', async () => {
    const world = createWorld();
    world.documents.failNext({ method: 'insert', collection: 'orders' });
    await expect(create(world)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    const grant = await create(world);
    expect(world.documents.all('orders')).toMatchObject([
      { _id: grant.orderNo, outTradeNo: grant.outTradeNo },
    ]);
  });

  test('[ORD-04] for the payment: nothing is handed out, and the repeat succeeds with another number', async () => {
    const world = createWorld();
    world.documents.failNext({ method: 'insert', collection: 'payments' });
    await expect(create(world)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    await expect(create(world)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
    await world.clock.advance(10_000);
    const grant = await create(world);
    expect(
      world.documents
        .all('payments')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['closing', 'open']);
    expect(await world.documents.get('payments', grant.outTradeNo)).toMatchObject({
      status: 'open',
      attempt: 2,
    });
  });
});

describe('[ORD-08] WeChat does not answer', () => {
  test.each(['lostBefore', 'lostAfter'] as const)('%s: another number is tried at once', async (failure) => {
    const world = createWorld();
    world.gateway.failNext('create', failure);
    const grant = await create(world);
    expect(world.documents.all('payments')).toMatchObject([
      { status: 'closing', attempt: 1 },
      { status: 'open', attempt: 2, _id: grant.outTradeNo },
    ]);
    expect(world.documents.all('payments')[0]).not.toHaveProperty('payArguments');
  });

  test('twice: the buyer may try again with the same key', async () => {
    const world = createWorld();
    world.gateway.failNext('create', 'lostAfter');
    world.gateway.failNext('create', 'lostAfter');
    await expect(create(world)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' });
    const grant = await create(world);
    expect(world.documents.all('orders')).toMatchObject([
      { _id: grant.orderNo, outTradeNo: grant.outTradeNo, attempt: 3 },
    ]);
  });
});

describe('WeChat refuses', () => {
  test('[ORD-09] it is asked what became of the number; the operator reads its words, the buyer does not', async () => {
    const world = createWorld();
    world.gateway.failNext('create', 'rejected');
    const failure = create(world);
    await expect(failure).rejects.toMatchObject({ code: 'GATEWAY_REJECTED' });
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining('系统拒绝') });
    expect(world.gateway.calls.map(({ method }) => method)).toEqual(['create', 'query']);
    expect(world.documents.all('incidents')).toMatchObject([{ kind: 'gatewayRejected', detail: '系统拒绝' }]);
  });

  test('[ORD-10] an account fault reaches the operator as such', async () => {
    const world = createWorld();
    world.gateway.failNext('create', 'misconfigured');
    await expect(create(world)).rejects.toMatchObject({ code: 'GATEWAY_REJECTED' });
    expect(world.documents.all('incidents')).toMatchObject([
      { kind: 'gatewayMisconfigured', detail: '商户未授权' },
    ]);
  });
});

test('a slow function that was taken over hands out nothing', async () => {
  const world = createWorld();
  const { deps, clock, documents } = world;
  // The first stops once it has its claim, and goes on when the second is done.
  let goOn: () => void = () => undefined;
  const paused = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = createRemoteLine({
    ...world,
    delay: () => (slow.calls.length > 3 ? paused : Promise.resolve()),
  });
  const slowDeps = { ...deps, documents: slow.documents, gatewayOf: () => slow.gateway };
  const first = createOrder(slowDeps, aContext(), aCart());
  while (slow.calls.length < 4) await documents.get('products', 'tea');
  await clock.advance(11_000);
  const grant = await create(world);
  goOn();
  await expect(clock.drive(first)).rejects.toMatchObject({ code: 'TRY_AGAIN' });
  expect(await create(world)).toEqual(grant);
  expect(documents.all('orders')).toHaveLength(1);
  expect(documents.all('payments').filter(({ status }) => status === 'open')).toHaveLength(1);
});

test('an unpaid order of long ago is not led back to', async () => {
  const world = createWorld();
  world.documents.put(
    'orders',
    anOrder({ _id: anOrderNo(900), expiresAt: new Date(world.clock.now().getTime() - 1) }),
  );
  expect((await create(world)).orderNo).not.toBe(anOrderNo(900));
});
