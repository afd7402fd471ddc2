import { anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { aPayment } from '../../tests/builders/aPayment';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { fen } from '../money/fen';
import { checkOrder } from './checkOrder';
import { checkPayment } from './checkPayment';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

async function check(world: PaymentWorld) {
  const payment = await world.documents.get('payments', anOutTradeNo());
  if (!payment) throw new Error('no payment was seeded');
  return checkPayment(world.deps, payment);
}
async function checkTheOrder(world: PaymentWorld) {
  const order = await world.documents.get('orders', anOrderNo());
  if (!order) throw new Error('no order was seeded');
  return checkOrder(world.deps, order);
}
const payment = ({ documents }: PaymentWorld) => documents.all('payments')[0];
const order = ({ documents }: PaymentWorld) => documents.all('orders')[0];
const methods = ({ gateway }: PaymentWorld) => gateway.calls.map(({ method }) => method);
const after = (world: PaymentWorld, ms: number) => new Date(world.clock.now().getTime() + ms);

describe('before the deadline', () => {
  test('[QRY-01] a paid trade pays the order without any notice', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    expect(await check(world)).toBe('confirmed');
    expect(order(world)).toMatchObject({ status: 'paid' });
  });

  test.each([
    ['an unpaid trade', undefined],
    ['[QRY-04] a trade that WeChat does not know yet', 'rejected' as const],
  ])('%s is asked about again', async (_what, failure) => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    await world.clock.advance(30_000);
    if (failure) world.gateway.failNext('query', failure);
    expect(await check(world)).toBe('waiting');
    expect(payment(world)).toMatchObject({ status: 'open', checks: 1, checkAt: after(world, 30_000) });
    expect(order(world)).toMatchObject({ status: 'unpaid' });
  });

  test('no answer is no reason for anything', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    await world.clock.advance(30_000);
    world.gateway.failNext('query', 'lostAfter');
    expect(await check(world)).toBe('unknown');
    expect(payment(world)).toMatchObject({ status: 'open', checkAt: after(world, MINUTE_MS) });
  });

  test('a trade that WeChat has closed is closed here, its order can be paid again', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    await world.clock.advance(6 * MINUTE_MS);
    world.wechat.close(anOutTradeNo());
    expect(await check(world)).toBe('closed');
    expect([payment(world)?.status, order(world)?.status]).toEqual(['closed', 'unpaid']);
  });
});

describe('[CLS-01] past the deadline', () => {
  async function expired(over: Parameters<typeof seedOpenOrder>[1] = {}) {
    const world = createPaymentWorld();
    seedOpenOrder(world, over);
    await world.clock.advance(30 * MINUTE_MS);
    return world;
  }

  test('[CLS-02] WeChat is asked, then the trade is closed there, and the order with it', async () => {
    const world = await expired();
    expect(await check(world)).toBe('closed');
    expect(methods(world)).toEqual(['query', 'close']);
    expect(world.wechat.trades.get(anOutTradeNo())?.state).toBe('closed');
    expect(payment(world)).toMatchObject({ status: 'closed', checkAt: null });
    expect(order(world)).toMatchObject({ status: 'closed', closedAt: world.clock.now(), checkAt: null });
  });

  test('[CLS-02] one that is paid between question and closing is paid', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    await world.clock.advance(30 * MINUTE_MS);
    world.gateway.failNext('query', 'rejected');
    expect(await check(world)).toBe('confirmed');
    expect(methods(world)).toEqual(['query', 'close', 'query']);
    expect(order(world)).toMatchObject({ status: 'paid' });
  });

  test('one that was closed with its answer lost is closed at the next question', async () => {
    const world = await expired();
    world.gateway.failNext('close', 'lostAfter');
    expect(await check(world)).toBe('closed');
    expect(methods(world)).toEqual(['query', 'close', 'query']);
    expect(order(world)).toMatchObject({ status: 'closed' });
  });

  test('one that WeChat will not close is tried again', async () => {
    const world = await expired();
    world.gateway.failNext('close', 'rejected');
    expect(await check(world)).toBe('unknown');
    expect(payment(world)).toMatchObject({ status: 'open', checkAt: after(world, MINUTE_MS) });
    expect(order(world)).toMatchObject({ status: 'unpaid' });
  });

  test('[CLS-03] one younger than WeChat closes is closed when it is old enough', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order: { expiresAt: new Date('2030-01-01T04:02:00Z') } });
    await world.clock.advance(2 * MINUTE_MS);
    expect(await check(world)).toBe('waiting');
    expect(methods(world)).toEqual(['query']);
    expect(payment(world)).toMatchObject({ status: 'closing', checkAt: new Date('2030-01-01T04:05:00Z') });
  });

  describe('one that WeChat never knew', () => {
    async function neverKnown(over: Partial<ReturnType<typeof aPayment>>) {
      const world = await expired({ payment: over });
      world.wechat.trades.clear();
      return world;
    }

    test('and whose arguments never left is closed', async () => {
      const { payArguments: _none, ...without } = aPayment();
      const world = await neverKnown({});
      world.documents.put('payments', without);
      expect(await check(world)).toBe('closed');
      expect([payment(world)?.status, order(world)?.status]).toEqual(['closed', 'closed']);
    });

    test('although its arguments were handed out is asked about for a week', async () => {
      const world = await neverKnown({});
      expect(await check(world)).toBe('unknown');
      expect(payment(world)).toMatchObject({ status: 'open' });
      await world.clock.advance(7 * DAY_MS);
      expect(await check(world)).toBe('closed');
    });
  });
});

describe('a difference', () => {
  test('waits for a person, and so does its order, without being due for ever', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { payment: { totalFee: fen(99) } });
    world.wechat.trades.forEach((trade) => Object.assign(trade.input, { totalFee: fen(100) }));
    world.wechat.pay(anOutTradeNo());
    expect(await check(world)).toBe('mismatch');
    await world.clock.advance(32 * MINUTE_MS);
    expect(await checkTheOrder(world)).toBe('waiting');
    expect([payment(world)?.checkAt, order(world)?.checkAt]).toEqual([null, null]);
    expect(order(world)).toMatchObject({ status: 'unpaid' });
  });
});

test('rule 6: a paid attempt is made sure of once more, without a question', async () => {
  const world = createPaymentWorld();
  seedPaidOrder(world, { payment: { checkAt: new Date('2030-01-01T04:02:00Z') } });
  expect(await check(world)).toBe('verified');
  expect(methods(world)).toEqual([]);
  expect(world.documents.all('ledger')).toHaveLength(1);
  expect(world.documents.all('messages')).toMatchObject([{ occasion: 'paid' }, { occasion: 'newOrder' }]);
  expect(payment(world)).toMatchObject({ checkAt: null });
});

describe('an order that comes due by itself', () => {
  test.each([
    ['its attempt was never recorded', undefined],
    ['its attempt is closed', aPayment({ status: 'closed', checkAt: null })],
  ])('is closed when %s', async (_why, attempt) => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    if (attempt) world.documents.put('payments', attempt);
    else await world.documents.remove('payments', anOutTradeNo(), {});
    expect(await checkTheOrder(world)).toBe('closed');
    expect(order(world)).toMatchObject({ status: 'closed', checkAt: null });
  });

  test('is paid when its attempt is', async () => {
    const world = createPaymentWorld();
    const { order: paid } = seedPaidOrder(world);
    const { paidOutTradeNo: _none, paidAt: _never, ...unpaid } = paid;
    world.documents.put('orders', { ...unpaid, status: 'unpaid' });
    expect(await checkTheOrder(world)).toBe('done');
    expect(order(world)).toMatchObject({ status: 'paid' });
  });

  test('waits for its attempt', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    expect(await checkTheOrder(world)).toBe('waiting');
    expect(order(world)).toMatchObject({ status: 'unpaid', checkAt: after(world, MINUTE_MS) });
  });

  test('and is no longer unpaid is left alone', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world, { order: { checkAt: new Date('2030-01-01T04:00:00Z') } });
    expect(await checkTheOrder(world)).toBe('done');
    expect(order(world)).toMatchObject({ status: 'paid', checkAt: null });
  });
});
