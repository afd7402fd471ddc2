import { anOutRefundNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund, seedRefunds, seedSentRefund } from '../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { fen } from '../money/fen';
import { approveRefund, loadRefund, refuseRefund } from './decideRefund';
import type { RefundRecord, RefundStatus } from './refund';

const decision = { operator: 'openid-of-an-operator' };
const approve = ({ deps }: PaymentWorld, refund: RefundRecord) => approveRefund(deps, refund, decision);
const methods = ({ gateway }: PaymentWorld) => gateway.calls.map(({ method }) => method);
const reservations = ({ documents }: PaymentWorld) => documents.all('payments')[0]?.reservations;
const stored = ({ documents }: PaymentWorld, n = 1) =>
  documents.all('refunds').find(({ _id }) => _id === anOutRefundNo(n));

function paidShop() {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  return world;
}

describe('an approved refund', () => {
  test('[REF-01] rule 8: WeChat is asked, the sum is reserved, then it is sent; accepted is not refunded', async () => {
    const world = paidShop();
    const refund = await approve(world, seedRefund(world));
    expect(methods(world)).toEqual(['query', 'refund']);
    expect(refund).toMatchObject({ status: 'processing', decidedBy: decision.operator });
    expect(stored(world)).toMatchObject({
      status: 'processing',
      acceptedAt: expect.any(Date),
      checkAt: expect.any(Date),
    });
    expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { refundFee: 40, state: 'reserved' } });
    expect(world.documents.all('orders')).toMatchObject([
      { refunds: { [anOutRefundNo()]: { status: 'processing' } } },
    ]);
    expect(world.documents.all('ledger')).toMatchObject([{ why: 'refundAccepted' }]);
  });

  test('[REF-10] goes back through appid, merchant and number of the payment, with its total', async () => {
    const world = paidShop();
    const refund = seedRefund(world, { mchId: '1900000009', appid: 'wx-the-appid-of-then' });
    const sent: unknown[] = [];
    const gatewayOf = () => ({
      ...world.gateway,
      refund: async (input: Parameters<typeof world.gateway.refund>[0]) => {
        sent.push(input);
        return world.gateway.refund(input);
      },
    });
    await approveRefund({ ...world.deps, gatewayOf }, refund, decision);
    expect(sent).toMatchObject([
      {
        mchId: '1900000009',
        appid: 'wx-the-appid-of-then',
        outTradeNo: anOutTradeNo(),
        totalFee: 100,
        refundFee: 40,
      },
    ]);
  });
});

describe('[REF-02] rule 8: approvals together never exceed what was paid', () => {
  test('three of 40 from 100 at once: two, and no third call', async () => {
    const world = paidShop();
    const refunds = seedRefunds(world, [40, 40, 40]);
    const results = await Promise.allSettled(refunds.map((refund) => approve(world, refund)));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toMatchObject([{ code: 'REFUND_EXCEEDS_PAID' }]);
    const sums = Object.values(reservations(world) ?? {}).map(({ refundFee }) => refundFee);
    expect(sums).toEqual([40, 40]);
    expect(
      world.documents
        .all('refunds')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['closed', 'processing', 'processing']);
  });

  test('one after another', async () => {
    const world = paidShop();
    const [first, second, third] = seedRefunds(world, [60, 40, 1]);
    if (!first || !second || !third) throw new Error('three were seeded');
    await approve(world, first);
    await world.clock.advance(61_000);
    await approve(world, second);
    await expect(approve(world, third)).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_PAID' });
    expect(stored(world, 3)).toMatchObject({ status: 'requested' });
    expect(world.wechat.refundedFee(anOutTradeNo())).toBe(100);
  });

  test('the same refund approved twice at once is sent once', async () => {
    const world = paidShop();
    const refund = seedRefund(world);
    const results = await Promise.allSettled([approve(world, refund), approve(world, refund)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(methods(world).filter((method) => method === 'refund')).toHaveLength(1);
    expect(Object.keys(reservations(world) ?? {})).toHaveLength(1);
  });
});

describe('[REF-09] parts of one payment', () => {
  test('keep a minute: the second is queued, not sent', async () => {
    const world = paidShop();
    const [first, second] = seedRefunds(world, [10, 20]);
    if (!first || !second) throw new Error('two were seeded');
    await approve(world, first);
    await world.clock.advance(1000);
    const queued = await approve(world, second);
    expect(queued.status).toBe('processing');
    expect(world.wechat.refunds.size).toBe(1);
    expect(stored(world, 2)).toMatchObject({ checkAt: new Date('2030-01-01T04:01:00Z') });
    expect(stored(world, 2)?.sentAt ?? null).toBeNull();
  });

  test('approved at once are sent a minute apart', async () => {
    const world = paidShop();
    const refunds = seedRefunds(world, [10, 20, 30]);
    await Promise.all(refunds.map((refund) => approve(world, refund)));
    expect(world.wechat.refunds.size).toBe(1);
    const dates = world.documents
      .all('refunds')
      .flatMap(({ checkAt }) => (checkAt ? [checkAt.toISOString()] : []));
    expect(dates.sort()).toEqual([
      '2030-01-01T04:01:00.000Z', // the first: asked about after a minute
      '2030-01-01T04:01:00.000Z',
      '2030-01-01T04:02:00.000Z',
    ]);
  });
});

describe('[REF-01] when WeChat says otherwise', () => {
  test.each([
    ['unpaid', () => 'unpaid' as const],
    ['closed', () => 'closed' as const],
  ])('%s: nothing is sent, and a person is told', async (_what, state) => {
    const world = paidShop();
    const trade = world.wechat.trades.get(anOutTradeNo());
    if (trade) trade.state = state();
    await expect(approve(world, seedRefund(world))).rejects.toMatchObject({ code: 'REFUND_NOT_POSSIBLE' });
    expect(world.documents.all('incidents')).toMatchObject([
      { kind: 'refundMismatch', subject: anOutRefundNo() },
    ]);
    expect(stored(world)).toMatchObject({ status: 'requested' });
    expect(reservations(world)).toEqual({});
  });

  test('nothing: nothing is sent, and the operator may try again', async () => {
    const world = paidShop();
    const refund = seedRefund(world);
    world.gateway.failNext('query', 'lostBefore');
    await expect(approve(world, refund)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' });
    expect(stored(world)).toMatchObject({ status: 'requested' });
    expect(await approve(world, refund)).toMatchObject({ status: 'processing' });
  });
});

describe('what WeChat answers to the refund itself', () => {
  test("[REF-06] refused: it waits with its number and WeChat's words, and a person is told", async () => {
    const world = paidShop();
    const refund = seedRefund(world);
    world.gateway.failNext('refund', 'rejected');
    expect(await approve(world, refund)).toMatchObject({ status: 'processing', waitingFor: '系统拒绝' });
    expect(stored(world)).toMatchObject({
      status: 'processing',
      waitingFor: '系统拒绝',
      checkAt: expect.any(Date),
    });
    expect(world.documents.all('incidents')).toMatchObject([{ kind: 'refundWaiting', detail: '系统拒绝' }]);
    expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { state: 'reserved' } });
  });

  test.each(['lostBefore', 'lostAfter'] as const)(
    '[REF-04] nothing (%s): unknown is not failed',
    async (failure) => {
      const world = paidShop();
      const refund = seedRefund(world);
      world.gateway.failNext('refund', failure);
      expect(await approve(world, refund)).toMatchObject({ status: 'processing' });
      expect(stored(world)).toMatchObject({ sentAt: expect.any(Date), checkAt: expect.any(Date) });
      expect(world.documents.all('incidents')).toEqual([]);
    },
  );
});

describe('rule 9: what was decided is not decided again', () => {
  const decided: RefundStatus[] = ['refused', 'processing', 'succeeded', 'closed', 'abnormal'];
  test.each(decided)('%s', async (status) => {
    const world = paidShop();
    const refund = seedRefund(world, { status });
    await expect(approve(world, refund)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await expect(refuseRefund(world.deps, refund, decision)).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(world.gateway.calls).toEqual([]);
    expect(stored(world)).toMatchObject({ status });
  });
});

describe('a refused refund', () => {
  test('is over, with who refused it and why', async () => {
    const world = paidShop();
    const refund = await refuseRefund(world.deps, seedRefund(world), { ...decision, note: '已发货' });
    expect(refund).toMatchObject({ status: 'refused', note: '已发货' });
    expect(stored(world)).toMatchObject({ status: 'refused', decidedBy: decision.operator, note: '已发货' });
    expect(world.documents.all('orders')).toMatchObject([
      { refunds: { [anOutRefundNo()]: { status: 'refused' } } },
    ]);
    expect(world.gateway.calls).toEqual([]);
  });

  test('and approved at the same moment: one of them holds, and no sum stays promised to a refused one', async () => {
    const world = paidShop();
    const refund = seedRefund(world);
    const results = await Promise.allSettled([
      approve(world, refund),
      refuseRefund(world.deps, refund, decision),
    ]);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(stored(world)?.checkAt).not.toBeNull();
  });
});

test('a refund that nobody knows is not found', async () => {
  await expect(loadRefund(createPaymentWorld().deps, anOutRefundNo())).rejects.toMatchObject({
    code: 'REFUND_NOT_FOUND',
  });
});

test('[REF-07] what WeChat closed is free for another refund', async () => {
  const world = paidShop();
  seedSentRefund(world, { _id: anOutRefundNo(1), refundFee: fen(100) });
  const [payment] = world.documents.all('payments');
  if (payment) {
    const freed = { [anOutRefundNo(1)]: { refundFee: fen(100), state: 'freed' } } as const;
    world.documents.put('payments', { ...payment, reservations: freed });
  }
  world.wechat.endRefunds('closed');
  await world.clock.advance(61_000);
  expect(
    await approve(world, seedRefund(world, { _id: anOutRefundNo(2), refundFee: fen(100) })),
  ).toMatchObject({
    status: 'processing',
  });
  expect(world.wechat.refunds.get(anOutRefundNo(2))?.state).toBe('processing');
});
