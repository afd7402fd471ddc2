import { anOutRefundNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund, seedSentRefund } from '../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { fen } from '../money/fen';
import { carryOut } from './carryOut';
import type { RefundRecord } from './refund';

const MINUTE_MS = 60_000;

async function carry(world: PaymentWorld, n = 1) {
  const refund = await world.documents.get('refunds', anOutRefundNo(n));
  if (!refund) throw new Error('no refund was seeded');
  return carryOut(world.deps, refund);
}
const methods = ({ gateway }: PaymentWorld) => gateway.calls.map(({ method }) => method);
const stored = ({ documents }: PaymentWorld, n = 1) =>
  documents.all('refunds').find(({ _id }) => _id === anOutRefundNo(n));
const reservations = ({ documents }: PaymentWorld) => documents.all('payments')[0]?.reservations;
const after = (world: PaymentWorld, ms: number) => new Date(world.clock.now().getTime() + ms);

/** Approved, with whatever its function has or has not done by the time it died. */
function approved(over: Partial<RefundRecord> = {}) {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  seedRefund(world, {
    status: 'processing',
    decidedAt: world.clock.now(),
    checkAt: world.clock.now(),
    ...over,
  });
  return world;
}

describe('rule 8: a refund that was not sent yet', () => {
  test('is reserved, marked as sent, and then sent', async () => {
    const world = approved();
    expect(await carry(world)).toBe('sent');
    expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { refundFee: 40, state: 'reserved' } });
    expect(stored(world)).toMatchObject({ sentAt: expect.any(Date), acceptedAt: expect.any(Date) });
    expect(methods(world)).toEqual(['refund']);
  });

  test('is not sent when the sum is gone meanwhile: it is over, and a person is told', async () => {
    const world = approved();
    const [payment] = world.documents.all('payments');
    if (payment) {
      const reservation = { refundFee: fen(61), state: 'refunded' } as const;
      world.documents.put('payments', { ...payment, reservations: { other: reservation } });
    }
    expect(await carry(world)).toBe('dropped');
    expect(stored(world)).toMatchObject({ status: 'closed' });
    expect(world.documents.all('incidents')).toMatchObject([
      { kind: 'refundClosed', detail: 'not sent: exceeds' },
    ]);
    expect(methods(world)).toEqual([]);
    await carry(world);
    expect(stored(world)).toMatchObject({ checkAt: null });
    expect(world.documents.all('incidents')).toHaveLength(1);
  });

  test('[REF-09] waits for the minute after the part before it', async () => {
    const world = approved();
    const [payment] = world.documents.all('payments');
    if (payment) world.documents.put('payments', { ...payment, lastRefundAt: world.clock.now() });
    expect(await carry(world)).toBe('waiting');
    expect(stored(world)).toMatchObject({ checkAt: after(world, MINUTE_MS) });
    await world.clock.advance(MINUTE_MS);
    expect(await carry(world)).toBe('sent');
  });

  test('[REF-09] does not wait for the parts after it', async () => {
    const world = approved();
    const [payment] = world.documents.all('payments');
    const now = world.clock.now();
    if (payment) {
      const own = { refundFee: fen(40), state: 'reserved', sendAt: now } as const;
      const later = { refundFee: fen(10), state: 'reserved', sendAt: after(world, MINUTE_MS) } as const;
      const promised = { [anOutRefundNo()]: own, other: later };
      world.documents.put('payments', { ...payment, reservations: promised, lastRefundAt: later.sendAt });
    }
    expect(await carry(world)).toBe('sent');
  });
});

describe('[REF-04] a refund that was sent without an answer', () => {
  const unanswered = () => {
    const world = approved({ sentAt: new Date('2030-01-01T04:00:00Z') });
    const [payment] = world.documents.all('payments');
    if (payment) {
      const reservation = { refundFee: fen(40), state: 'reserved' } as const;
      world.documents.put('payments', { ...payment, reservations: { [anOutRefundNo()]: reservation } });
    }
    return world;
  };
  const accept = (world: PaymentWorld) => {
    const refund = stored(world);
    if (refund) world.wechat.refund({ ...refund, outRefundNo: refund._id });
  };

  test('is asked about first; one that WeChat has is not sent again', async () => {
    const world = unanswered();
    accept(world);
    expect(await carry(world)).toBe('asked');
    expect(methods(world)).toEqual(['queryRefund']);
    expect(stored(world)).toMatchObject({ acceptedAt: expect.any(Date) });
  });

  test('is asked about first; one that WeChat has not is sent again with the same number', async () => {
    const world = unanswered();
    expect(await carry(world)).toBe('sent');
    expect(world.gateway.calls).toEqual([
      { method: 'queryRefund', about: anOutRefundNo() },
      { method: 'refund', about: anOutRefundNo() },
    ]);
  });

  test('is asked about again when nobody answers', async () => {
    const world = unanswered();
    world.gateway.failNext('queryRefund', 'lostBefore');
    expect(await carry(world)).toBe('waiting');
    expect(methods(world)).toEqual(['queryRefund']);
    expect(stored(world)).toMatchObject({ checks: 1, checkAt: after(world, MINUTE_MS) });
  });

  test('[REF-03] however often its answer is lost, WeChat refunds once', async () => {
    const world = unanswered();
    for (let n = 0; n < 4; n += 1) {
      world.gateway.failNext('refund', n === 0 ? 'lostBefore' : 'lostAfter');
      await carry(world);
      await world.clock.advance(60 * MINUTE_MS);
    }
    expect([...world.wechat.refunds.values()]).toMatchObject([
      { outRefundNo: anOutRefundNo(), refundFee: 40 },
    ]);
    expect(world.wechat.refundedFee(anOutTradeNo())).toBe(40);
  });

  test('and whose state WeChat does not tell is taken as accepted', async () => {
    const world = unanswered();
    accept(world);
    world.gateway.tellsRefundStates = false;
    expect(await carry(world)).toBe('asked');
    expect(stored(world)).toMatchObject({ status: 'processing', acceptedAt: expect.any(Date) });
  });
});

test('[REF-06] one refused for want of balance goes through after the top-up, with the same number', async () => {
  const world = approved();
  world.gateway.failNext('refund', 'rejected');
  expect(await carry(world)).toBe('sent');
  expect(stored(world)).toMatchObject({ status: 'processing', waitingFor: '系统拒绝' });
  await world.clock.advance(MINUTE_MS);
  expect(await carry(world)).toBe('sent');
  expect(stored(world)).toMatchObject({ acceptedAt: expect.any(Date), waitingFor: null });
  expect([...world.wechat.refunds.keys()]).toEqual([anOutRefundNo()]);
});

describe('[REF-05] an accepted refund', () => {
  const accepted = () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    seedSentRefund(world);
    return world;
  };

  test('is asked about on the schedule and never sent again', async () => {
    const world = accepted();
    const pauses: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      expect(await carry(world)).toBe('asked');
      const { checkAt } = stored(world) ?? {};
      if (!checkAt) throw new Error('it is due no more');
      const pause = checkAt.getTime() - world.clock.now().getTime();
      pauses.push(pause / MINUTE_MS);
      await world.clock.advance(pause);
    }
    expect(pauses).toEqual([1, 1, 1, 1, 5, 10, 20]);
    expect(new Set(methods(world))).toEqual(new Set(['queryRefund']));
    expect(world.documents.all('ledger')).toEqual([]);
  });

  test.each([
    ['succeeded', 'refunded', ['refundAccepted', 'refund'], []],
    ['closed', 'freed', ['refundAccepted', 'refundReturned'], ['refundClosed']],
    ['abnormal', 'reserved', ['refundAccepted'], ['refundAbnormal']],
  ] as const)('that %s: its sum is %s', async (end, state, entries, kinds) => {
    const world = accepted();
    world.wechat.endRefunds(end);
    expect(await carry(world)).toBe('finished');
    expect(stored(world)).toMatchObject({ status: end });
    expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { refundFee: 40, state } });
    expect(world.documents.all('ledger').map(({ why }) => why)).toEqual(entries);
    expect(world.documents.all('incidents').map(({ kind }) => kind)).toEqual(kinds);
    expect(world.documents.all('orders')).toMatchObject([
      { refunds: { [anOutRefundNo()]: { status: end } } },
    ]);
    // Made sure of a minute later, and then left alone.
    expect(await carry(world)).toBe('verified');
    expect(stored(world)).toMatchObject({ checkAt: null });
    expect(world.documents.all('ledger')).toHaveLength(entries.length);
  });

  test('that nobody answers about stays as it is', async () => {
    const world = accepted();
    world.gateway.failNext('queryRefund', 'lostBefore');
    expect(await carry(world)).toBe('asked');
    expect(stored(world)).toMatchObject({ status: 'processing' });
  });
});

test('[REF-08] an abnormal refund keeps its sum, is a task for a person, and is sent by nobody again', async () => {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  seedSentRefund(world);
  world.wechat.endRefunds('abnormal');
  await carry(world);
  await carry(world);
  expect(stored(world)).toMatchObject({ status: 'abnormal', checkAt: null });
  expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { state: 'reserved' } });
  expect(world.documents.all('incidents')).toMatchObject([
    { kind: 'refundAbnormal', subject: anOutRefundNo() },
  ]);
  expect(methods(world)).not.toContain('refund');
});

test('rule 6: effects that a dead function has left out are written by the timer', async () => {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  seedSentRefund(world, { status: 'succeeded', finishedAt: world.clock.now(), refundId: 'fake-id' });
  expect(await carry(world)).toBe('verified');
  expect(world.documents.all('ledger')).toMatchObject([
    { _id: `refundAccepted:${anOutRefundNo()}`, evidence: 'fake-id' },
    { _id: `refund:${anOutRefundNo()}`, evidence: 'fake-id' },
  ]);
  expect(world.documents.all('messages')).toHaveLength(1);
  expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { state: 'refunded' } });
});

test('a success that cannot be booked stays due', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  seedRefund(world, { status: 'succeeded', checkAt: world.clock.now() });
  await expect(carry(world)).rejects.toThrow('no evidence');
  expect(stored(world)?.checkAt).not.toBeNull();
});

test('a refund without its payment waits for a person', async () => {
  const world = createPaymentWorld();
  seedRefund(world, { status: 'processing' });
  expect(await carry(world)).toBe('dropped');
  expect(world.documents.all('incidents')).toMatchObject([{ kind: 'unknownRefund' }]);
  expect(stored(world)).toMatchObject({ checkAt: null });
});

test('rule 8: a refused refund gives back what somebody reserved at the same moment', async () => {
  const world = createPaymentWorld();
  const reservation = { refundFee: fen(40), state: 'reserved' } as const;
  seedPaidOrder(world, { payment: { reservations: { [anOutRefundNo()]: reservation } } });
  seedRefund(world, { status: 'refused', checkAt: world.clock.now() });
  expect(await carry(world)).toBe('verified');
  expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { state: 'freed' } });
});
