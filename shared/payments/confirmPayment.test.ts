import { anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { aPaidTrade, aPayment } from '../../tests/builders/aPayment';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { fen } from '../money/fen';
import type { PaymentStatus } from './payment';
import { confirmPayment, finishPaid } from './confirmPayment';

const confirm = async (world: PaymentWorld, trade = aPaidTrade()) => {
  const payment = await world.documents.get('payments', trade.outTradeNo);
  if (!payment) throw new Error('no payment was seeded');
  return confirmPayment(world.deps, payment, trade, undefined);
};
const books = ({ documents }: PaymentWorld) => ({
  orders: documents.all('orders'),
  payments: documents.all('payments').map(({ status, evidence }) => ({ status, evidence })),
  ledger: documents.all('ledger'),
  messages: documents.all('messages'),
  refunds: documents.all('refunds'),
});

describe('rule 3: what WeChat calls paid', () => {
  test('pays the order, with entry and message', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    expect(await confirm(world)).toEqual({ kind: 'confirmed' });
    expect(books(world)).toMatchObject({
      orders: [
        { status: 'paid', paidOutTradeNo: anOutTradeNo(), paidAt: aPaidTrade().paidAt, checkAt: null },
      ],
      payments: [{ status: 'paid', evidence: { totalFee: 100, cashFee: 100 } }],
      ledger: [{ _id: `payment:${anOutTradeNo()}`, why: 'payment' }],
      messages: [{ _id: `paid:${anOrderNo()}` }, { _id: `newOrder:${anOrderNo()}` }],
      refunds: [],
    });
  });

  test.each<PaymentStatus>(['opening', 'open', 'closing', 'closed'])(
    'rule 9: pays it also when the attempt is %s here',
    async (status) => {
      const world = createPaymentWorld();
      seedOpenOrder(world, { payment: { status } });
      expect(await confirm(world)).toEqual({ kind: 'confirmed' });
      expect(books(world)).toMatchObject({ orders: [{ status: 'paid' }], payments: [{ status: 'paid' }] });
    },
  );

  test('[NTF-04] with a coupon pays it whole, the discount in the books', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    await confirm(world, aPaidTrade({ cashFee: fen(70) }));
    expect(books(world)).toMatchObject({
      orders: [{ status: 'paid' }],
      ledger: [
        { legs: [{ account: 'wechatCash', fee: 70 }, { account: 'wechatCoupon', fee: 30 }, { fee: -100 }] },
      ],
    });
  });

  test('[NTF-05] rule 4: told again, at once or later, changes nothing', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    await Promise.all([confirm(world), confirm(world), confirm(world)]);
    const once = books(world);
    expect(once).toMatchObject({
      ledger: [{}],
      messages: [{ occasion: 'paid' }, { occasion: 'newOrder' }],
      refunds: [],
    });
    await world.clock.advance(60_000);
    await confirm(world);
    expect(books(world)).toEqual(once);
  });
});

describe('[NTF-03] a difference credits nothing and waits for a person', () => {
  test.each([
    ['totalFee', { totalFee: fen(1) }],
    ['mchId', { mchId: '1900000002' }],
    ['appid', { appid: 'wx-another-appid' }],
    ['openid', { openid: 'openid-of-another' }],
    ['currency', { currency: 'USD' }],
  ])('rule 3: %s', async (field, over) => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    expect(await confirm(world, aPaidTrade(over))).toEqual({ kind: 'mismatch', fields: [field] });
    expect(books(world)).toMatchObject({
      orders: [{ status: 'unpaid' }],
      payments: [{ status: 'open' }],
      ledger: [],
    });
    expect(world.documents.all('messages')).toEqual([]);
    expect(world.documents.all('incidents')).toMatchObject([
      { kind: 'paymentMismatch', subject: anOutTradeNo(), detail: expect.stringContaining(field) },
    ]);
    expect(world.documents.all('payments')).toMatchObject([{ checkAt: null }]);
  });
});

describe('rule 7: money for an order that takes none', () => {
  test('[CLS-06] a closed one goes back by itself', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order: { status: 'closed' } });
    expect(await confirm(world)).toEqual({ kind: 'surplus' });
    expect(books(world)).toMatchObject({
      orders: [{ status: 'closed', refunds: {} }],
      payments: [{ status: 'paid' }],
      ledger: [{ why: 'payment' }, { why: 'surplus' }],
      refunds: [{ status: 'processing', askedBy: 'rule', refundFee: 100, checkAt: world.clock.now() }],
      messages: [],
    });
    expect(world.documents.all('incidents')).toMatchObject([{ kind: 'surplusPayment' }]);
  });

  test('[AGN-05] a second payment goes back whole, the first stays', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    world.documents.put('payments', aPayment({ _id: anOutTradeNo(2), attempt: 2 }));
    expect(await confirm(world, aPaidTrade({ outTradeNo: anOutTradeNo(2) }))).toEqual({ kind: 'surplus' });
    expect(books(world).refunds).toMatchObject([{ outTradeNo: anOutTradeNo(2), refundFee: 100 }]);
    expect(books(world).orders).toMatchObject([{ status: 'paid', paidOutTradeNo: anOutTradeNo() }]);
  });

  test('told again, at once or later, is one refund', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order: { status: 'closed' } });
    await Promise.all([confirm(world), confirm(world)]);
    await confirm(world);
    expect(books(world)).toMatchObject({ refunds: [{}], ledger: [{}, {}] });
    expect(books(world).refunds).toHaveLength(1);
  });

  test('two payments at the same moment: one pays, the other goes back', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order: { attempt: 2, outTradeNo: anOutTradeNo(2) } });
    world.documents.put('payments', aPayment({ _id: anOutTradeNo(2), attempt: 2 }));
    const outcomes = await Promise.all([
      confirm(world),
      confirm(world, aPaidTrade({ outTradeNo: anOutTradeNo(2) })),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['confirmed', 'surplus']);
    const [order] = books(world).orders;
    expect(books(world).refunds).toMatchObject([{ refundFee: 100 }]);
    expect(books(world).refunds[0]?.outTradeNo).not.toBe(order?.paidOutTradeNo);
    expect(
      books(world)
        .ledger.map(({ why }) => why)
        .sort(),
    ).toEqual(['payment', 'payment', 'surplus']);
  });

  test('a payment whose order does not exist goes back and waits for a person', async () => {
    const world = createPaymentWorld();
    world.documents.put('payments', aPayment());
    expect(await confirm(world)).toEqual({ kind: 'surplus' });
    expect(world.documents.all('incidents').map(({ kind }) => kind)).toContain('unknownPayment');
    expect(books(world).refunds).toHaveLength(1);
  });
});

test('[CLS-02] closing and paying at the same moment: paid, or returned', async () => {
  const world = createPaymentWorld();
  const { order } = seedOpenOrder(world);
  const close = world.documents.update(
    'orders',
    order._id,
    { status: 'unpaid' },
    { set: { status: 'closed' } },
  );
  const [, outcome] = await Promise.all([close, confirm(world)]);
  const [{ status } = { status: undefined }] = books(world).orders;
  expect([status, outcome.kind, books(world).refunds.length]).toEqual(['closed', 'surplus', 1]);
});

test('[CLS-04] when one attempt is paid the others are closed, also by the one who finishes for a dead function', async () => {
  const world = createPaymentWorld();
  const { payment } = seedPaidOrder(world, { order: { attempt: 2 } });
  world.documents.put('payments', aPayment({ _id: anOutTradeNo(2), status: 'open' }));
  world.documents.put('payments', aPayment({ _id: anOutTradeNo(3), status: 'opening' }));
  if (payment.evidence) await finishPaid(world.deps, payment, payment.evidence);
  expect(world.documents.all('payments').map(({ status }) => status)).toEqual(['paid', 'closing', 'closing']);
});

test('rule 6: a payment whose function died after the first write is finished from its evidence', async () => {
  const world = createPaymentWorld();
  const { order, payment } = seedPaidOrder(world);
  world.documents.put('orders', { ...order, status: 'unpaid', checkAt: null });
  const { paidOutTradeNo: _none, paidAt: _never, ...unpaid } = order;
  world.documents.put('orders', { ...unpaid, status: 'unpaid' });
  if (payment.evidence) await finishPaid(world.deps, payment, payment.evidence);
  expect(books(world)).toMatchObject({
    orders: [{ status: 'paid' }],
    ledger: [{}],
    messages: [{ occasion: 'paid' }, { occasion: 'newOrder' }],
  });
  expect(world.documents.all('payments')).toMatchObject([{ checkAt: null }]);
});

test('a refund begun outside before the payment was known waits for a person', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  await confirm(world, aPaidTrade({ refundBegun: true }));
  expect(books(world).orders).toMatchObject([{ status: 'paid' }]);
  expect(world.documents.all('incidents')).toMatchObject([
    { kind: 'unknownRefund', subject: anOutTradeNo() },
  ]);
});
