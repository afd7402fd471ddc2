import { anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { nudge, NUDGE_PAUSE_MS } from './nudge';

async function nudged(world: PaymentWorld) {
  const order = await world.documents.get('orders', anOrderNo());
  if (!order) throw new Error('no order was seeded');
  return nudge(world.deps, order);
}

test('[QRY-07] a payment that a nudge finds is paid', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  world.wechat.pay(anOutTradeNo());
  expect(await nudged(world)).toBe('asked');
  expect(world.documents.all('orders')).toMatchObject([{ status: 'paid' }]);
  expect(world.documents.all('ledger')).toHaveLength(1);
  expect(world.documents.all('messages')).toMatchObject([{ occasion: 'paid' }, { occasion: 'newOrder' }]);
});

describe('[QRY-06] nudges', () => {
  test('twenty at once ask WeChat once', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => nudged(world)));
    expect(outcomes.filter((outcome) => outcome === 'asked')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'throttled')).toHaveLength(19);
    expect(world.gateway.calls).toHaveLength(1);
  });

  test('one after another keep a pause', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    const outcomes: string[] = [];
    for (const ms of [0, NUDGE_PAUSE_MS - 1, 1]) {
      await world.clock.advance(ms);
      outcomes.push(await nudged(world));
    }
    expect(outcomes).toEqual(['asked', 'throttled', 'asked']);
  });

  test('do not slow the timer down', async () => {
    const world = createPaymentWorld();
    const { payment } = seedOpenOrder(world);
    for (let n = 0; n < 8; n += 1) {
      await nudged(world);
      await world.clock.advance(NUDGE_PAUSE_MS);
    }
    expect(await world.documents.get('payments', payment._id)).toMatchObject({
      checkAt: payment.checkAt,
      checks: payment.checks,
    });
  });
});

describe('what is final is not asked about', () => {
  test('a paid order', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    expect(await nudged(world)).toBe('final');
    expect(world.gateway.calls).toEqual([]);
  });

  test('an order whose attempt is closed', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world, { order: { status: 'closed' }, payment: { status: 'closed' } });
    expect(await nudged(world)).toBe('final');
    expect(world.gateway.calls).toEqual([]);
  });
});

test('a closed order whose trade is still open is: money for it goes back', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world, { order: { status: 'closed' }, payment: { status: 'closing' } });
  world.wechat.pay(anOutTradeNo());
  expect(await nudged(world)).toBe('asked');
  expect(world.documents.all('refunds')).toMatchObject([{ askedBy: 'rule', refundFee: 100 }]);
});
