import { anOrderNo, anOutRefundNo, anOutTradeNo, APPID, MCH_ID } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund, seedSentRefund } from '../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import type { RefundEnd, RefundNotice } from '../gateways/paymentGateway';
import { fen } from '../money/fen';
import { decideReserve } from './reserve';
import { takeRefundNotice } from './refundNotice';
import type { RefundStatus } from './refund';

const FINISHED_AT = new Date('2030-01-02T04:00:00Z');

const aNotice = (over: Partial<RefundNotice> = {}): RefundNotice => ({
  kind: 'refund',
  appid: APPID,
  mchId: MCH_ID,
  outTradeNo: anOutTradeNo(),
  outRefundNo: anOutRefundNo(),
  refundId: 'fake-refund-id',
  totalFee: fen(100),
  refundFee: fen(40),
  end: 'succeeded',
  finishedAt: FINISHED_AT,
  external: false,
  proven: true,
  ...over,
});
const take = ({ deps }: PaymentWorld, over: Partial<RefundNotice> = {}) =>
  takeRefundNotice(deps, aNotice(over), true);
const stored = ({ documents }: PaymentWorld) => documents.all('refunds')[0];
const reservations = ({ documents }: PaymentWorld) => documents.all('payments')[0]?.reservations;
const incidents = ({ documents }: PaymentWorld) => documents.all('incidents').map(({ kind }) => kind);

function sent() {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  seedSentRefund(world);
  return world;
}

describe('[RFN-01] rule 4: each end is handled once, however often it is told', () => {
  test.each<[RefundEnd, string, string[], number, string[]]>([
    ['succeeded', 'refunded', ['refundAccepted', 'refund'], 1, []],
    ['closed', 'freed', ['refundAccepted', 'refundReturned'], 0, ['refundClosed']],
    ['abnormal', 'reserved', ['refundAccepted'], 0, ['refundAbnormal']],
  ])('%s', async (end, state, entries, messages, kinds) => {
    const world = sent();
    await Promise.all([take(world, { end }), take(world, { end })]);
    await take(world, { end });
    expect(stored(world)).toMatchObject({ status: end, refundId: 'fake-refund-id', finishedAt: FINISHED_AT });
    expect(stored(world)?.timeline.filter(({ what }) => what === end)).toHaveLength(1);
    expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { refundFee: 40, state } });
    expect(world.documents.all('ledger').map(({ why }) => why)).toEqual(entries);
    expect(world.documents.all('messages')).toHaveLength(messages);
    expect(incidents(world)).toEqual(kinds);
  });

  test('a repeated one costs one round trip and no question', async () => {
    const world = sent();
    await take(world);
    const before = world.roundTrips.sequential;
    const asked = world.gateway.calls.length;
    expect(await take(world)).toBe('repeated');
    expect(world.roundTrips.sequential - before).toBe(1);
    expect(world.gateway.calls).toHaveLength(asked);
  });
});

describe('[RFN-05] the order of arrival does not matter', () => {
  const finals: RefundStatus[] = ['succeeded', 'closed', 'refused'];
  test.each(
    finals.flatMap((status) =>
      (['succeeded', 'closed', 'abnormal'] as const).map((end) => [status, end] as const),
    ),
  )('one that is %s stays so when %s is told', async (status, end) => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    seedSentRefund(world, { status });
    // Money that went back for a refund that is over here is moved by nobody, and seen by somebody.
    const contradicts = end === 'succeeded' && status !== 'succeeded';
    expect(await take(world, { end })).toBe(contradicts ? 'recorded' : 'repeated');
    expect(incidents(world)).toEqual(contradicts ? ['refundMismatch'] : []);
    expect(stored(world)).toMatchObject({ status });
    expect(world.documents.all('ledger')).toEqual([]);
  });

  test('an abnormal one may still succeed', async () => {
    const world = sent();
    await take(world, { end: 'abnormal' });
    expect(await take(world)).toBe('done');
    expect(stored(world)).toMatchObject({ status: 'succeeded' });
    expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { state: 'refunded' } });
  });

  test("a notice may come before the refund's own answer", async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    const { acceptedAt: _none, ...unanswered } = seedSentRefund(world);
    world.documents.put('refunds', unanswered);
    expect(await take(world)).toBe('done');
    expect(stored(world)).toMatchObject({ status: 'succeeded' });
  });
});

describe('[RFN-04] a notice that differs from what was reserved changes nothing and is kept for a person', () => {
  test.each([
    ['refundFee', { refundFee: fen(41) }],
    ['totalFee', { totalFee: fen(99) }],
    ['mchId', { mchId: '1900000002' }],
    ['appid', { appid: 'wx-another-appid' }],
  ])('%s', async (field, over) => {
    const world = sent();
    expect(await take(world, over)).toBe('recorded');
    expect(stored(world)).toMatchObject({ status: 'processing' });
    expect(world.documents.all('incidents')).toMatchObject([
      { kind: 'refundMismatch', subject: anOutRefundNo(), detail: expect.stringContaining(field) },
    ]);
    expect(world.gateway.calls).toEqual([]);
  });

  test('the payment of another refund', async () => {
    const world = sent();
    seedRefund(world, { outTradeNo: anOutTradeNo(2), status: 'processing' });
    expect(await take(world)).toBe('recorded');
    expect(incidents(world)).toEqual(['refundMismatch']);
  });

  test('a refund that nobody has approved', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    seedRefund(world);
    world.wechat.refund({ ...aNotice(), appid: APPID, reason: 'x' });
    expect(await take(world)).toBe('recorded');
    expect(stored(world)).toMatchObject({ status: 'requested' });
    expect(incidents(world)).toEqual(['refundMismatch']);
  });
});

describe('a notice is believed only when the trade says that a refund was begun', () => {
  test('and comes again when it does not', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    seedRefund(world, { status: 'processing' });
    expect(await take(world)).toBe('comeAgain');
    expect(stored(world)).toMatchObject({ status: 'processing' });
  });

  test('or when WeChat does not answer', async () => {
    const world = sent();
    world.gateway.failNext('query', 'lostBefore');
    expect(await take(world)).toBe('comeAgain');
    expect(await take(world)).toBe('done');
  });

  test('and never when WeChat Pay itself has not called', async () => {
    const world = sent();
    expect(await takeRefundNotice(world.deps, aNotice(), false)).toBe('comeAgain');
    expect(world.documents.calls).toEqual([]);
    expect(world.gateway.calls).toEqual([]);
  });
});

describe('[REF-12] a refund begun in the merchant platform', () => {
  const outside = { outRefundNo: 'outside-1', external: true, refundFee: fen(70) } as const;

  test('is booked as external, and less is left', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    world.wechat.refundOutside(anOutTradeNo(), 'outside-1', 70);
    expect(await take(world, outside)).toBe('done');
    expect(stored(world)).toMatchObject({ _id: 'outside-1', status: 'succeeded', askedBy: 'platform' });
    expect(world.documents.all('ledger')).toMatchObject([
      { why: 'refundAccepted' },
      { why: 'externalRefund' },
    ]);
    const [payment] = world.documents.all('payments');
    if (!payment) throw new Error('it was seeded');
    expect(decideReserve(payment, 'r', fen(31), world.clock.now())).toEqual({ kind: 'exceeds', left: 30 });
    expect(await take(world, outside)).toBe('repeated');
  });

  test('before its payment was known pays the order first', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    world.wechat.pay(anOutTradeNo());
    world.wechat.refundOutside(anOutTradeNo(), 'outside-1', 70);
    expect(await take(world, outside)).toBe('done');
    expect(world.documents.all('orders')).toMatchObject([{ status: 'paid' }]);
    expect(
      world.documents
        .all('ledger')
        .map(({ why }) => why)
        .sort(),
    ).toEqual(['externalRefund', 'payment', 'refundAccepted']);
    expect(world.documents.all('messages').map(({ _id }) => _id)).toContain(`paid:${anOrderNo()}`);
  });

  test.each([
    ['that is not said to be external', { external: false }],
    ['of another total', { totalFee: fen(99) }],
    ['of another merchant', { mchId: '1900000002' }],
  ])('%s is kept for a person', async (_what, over) => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    world.wechat.refundOutside(anOutTradeNo(), 'outside-1', 70);
    expect(await take(world, { ...outside, ...over })).toBe('recorded');
    expect(world.documents.all('refunds')).toEqual([]);
    expect(incidents(world)).toEqual(['unknownRefund']);
  });
});

test('rule 5: a refund of an unknown payment is acknowledged and kept for a person', async () => {
  const world = createPaymentWorld();
  expect(await take(world)).toBe('recorded');
  expect(world.documents.all('incidents')).toMatchObject([
    { kind: 'unknownRefund', detail: expect.stringContaining('40 fen') },
  ]);
});

test('a refund of a payment that differs from our record books nothing', async () => {
  const world = createPaymentWorld();
  seedOpenOrder(world, { payment: { totalFee: fen(99) } });
  world.wechat.trades.forEach((trade) => Object.assign(trade.input, { totalFee: fen(100) }));
  world.wechat.pay(anOutTradeNo());
  world.wechat.refundOutside(anOutTradeNo(), 'outside-1', 70);
  expect(await take(world, { outRefundNo: 'outside-1', external: true, refundFee: fen(70) })).toBe(
    'recorded',
  );
  expect(world.documents.all('ledger')).toEqual([]);
});
