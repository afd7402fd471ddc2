import { anOutRefundNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedRefund, seedSentRefund } from '../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { balancesOf } from '../ledger/balances';
import { fen } from '../money/fen';
import { carryOut } from './carryOut';
import type { RefundRecord, RefundStatus } from './refund';
import { retryRefund } from './retryRefund';

const OPERATOR = 'openid-of-an-operator';
const MINUTE_MS = 60_000;

const first = async ({ documents }: PaymentWorld): Promise<RefundRecord> => {
  const refund = await documents.get('refunds', anOutRefundNo());
  if (!refund) throw new Error('no refund was seeded');
  return refund;
};
const retry = async (world: PaymentWorld) =>
  retryRefund(world.deps, await first(world), { operator: OPERATOR });
const reservations = ({ documents }: PaymentWorld) => documents.all('payments')[0]?.reservations ?? {};
const openIncidents = ({ documents }: PaymentWorld) =>
  documents
    .all('incidents')
    .filter(({ status }) => status === 'open')
    .map(({ kind }) => kind);

/** Accepted by WeChat, then closed by it. */
async function closed(): Promise<PaymentWorld> {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  seedSentRefund(world);
  world.wechat.endRefunds('closed');
  await carryOut(world.deps, await first(world));
  await world.clock.advance(2 * MINUTE_MS);
  return world;
}

describe('[REF-07] a refund that WeChat closed', () => {
  test('is tried again under a new number, its sum taken again, on an operator’s word', async () => {
    const world = await closed();
    expect(openIncidents(world)).toEqual(['refundClosed']);
    const second = await retry(world);
    expect(second).toMatchObject({
      status: 'processing',
      refundFee: 40,
      retryOf: anOutRefundNo(),
      decidedBy: OPERATOR,
    });
    expect(second._id).not.toBe(anOutRefundNo());
    expect(reservations(world)).toMatchObject({
      [anOutRefundNo()]: { state: 'freed' },
      [second._id]: { state: 'reserved', refundFee: 40 },
    });
    expect(openIncidents(world)).toEqual([]);
    world.wechat.endRefunds();
    await carryOut(world.deps, (await world.documents.get('refunds', second._id)) ?? second);
    expect(world.wechat.refundedFee(anOutTradeNo())).toBe(40);
    const { sales, refundsPayable, wechatCash } = balancesOf(world.documents.all('ledger'));
    expect({ sales, refundsPayable, wechatCash }).toEqual({ sales: 40, refundsPayable: 0, wechatCash: -40 });
  });

  test('tapped twice, and at once, is tried again once', async () => {
    const world = await closed();
    const numbers = (await Promise.all([retry(world), retry(world)])).map(({ _id }) => _id);
    numbers.push((await retry(world))._id);
    expect(new Set(numbers).size).toBe(1);
    expect(world.documents.all('refunds')).toHaveLength(2);
    expect(world.wechat.refundedFee(anOutTradeNo())).toBe(40);
  });

  test('rule 6: is tried again by the timer when its function died after the operator’s word', async () => {
    const world = await closed();
    world.documents.failNext({ method: 'insert', collection: 'refunds' });
    await expect(retry(world)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(world.documents.all('refunds')).toHaveLength(1);
    await carryOut(world.deps, await first(world));
    const [, second] = world.documents.all('refunds');
    expect(second).toMatchObject({ status: 'processing', retryOf: anOutRefundNo() });
    if (second) await carryOut(world.deps, second);
    expect(world.wechat.refundedFee(anOutTradeNo())).toBe(40);
  });

  test('whose sum was given to another meanwhile is refused by its code', async () => {
    const world = await closed();
    const [payment] = world.documents.all('payments');
    if (payment) {
      const other = { refundFee: fen(61), state: 'refunded' } as const;
      world.documents.put('payments', { ...payment, reservations: { ...payment.reservations, other } });
    }
    await expect(retry(world)).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_PAID' });
    expect(world.documents.all('refunds')).toHaveLength(1);
  });
});

describe('[REF-06] a refund that WeChat does not take', () => {
  function approved(): PaymentWorld {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    seedRefund(world, { status: 'processing', decidedAt: world.clock.now(), checkAt: world.clock.now() });
    return world;
  }

  /** The timer, until nothing is due. */
  async function tickAway(world: PaymentWorld): Promise<number> {
    let tries = 0;
    for (let { checkAt } = await first(world); checkAt; { checkAt } = await first(world)) {
      await world.clock.advance(Math.max(0, checkAt.getTime() - world.clock.now().getTime()));
      await carryOut(world.deps, await first(world));
      tries += 1;
      if (tries > 300) throw new Error('it is due for ever');
    }
    return tries;
  }

  test.each(['notEnough', 'rejected'] as const)(
    '(%s) is tried with growing pauses, not for ever, then waits for an operator’s word under its number',
    async (failure) => {
      const world = approved();
      for (let n = 0; n < 400; n += 1) world.gateway.failNext('refund', failure);
      const tries = await tickAway(world);
      expect(tries).toBeLessThan(160);
      expect(await first(world)).toMatchObject({
        status: 'processing',
        checkAt: null,
        waitingFor: '系统拒绝',
      });
      expect(openIncidents(world)).toEqual(['refundWaiting', 'refundGivenUp']);
      expect(reservations(world)).toMatchObject({ [anOutRefundNo()]: { state: 'reserved' } });
      while (world.gateway.forgetFailure()) continue;
      expect(await retry(world)).toMatchObject({ _id: anOutRefundNo(), status: 'processing' });
      expect([...world.wechat.refunds.keys()]).toEqual([anOutRefundNo()]);
      expect(openIncidents(world)).toEqual([]);
    },
  );

  test('goes on by itself after the top-up, with one incident that closes itself', async () => {
    const world = approved();
    world.gateway.failNext('refund', 'notEnough');
    world.gateway.failNext('refund', 'notEnough');
    await carryOut(world.deps, await first(world));
    await world.clock.advance(10 * MINUTE_MS);
    await carryOut(world.deps, await first(world));
    expect(openIncidents(world)).toEqual(['refundWaiting']);
    await world.clock.advance(30 * MINUTE_MS);
    await carryOut(world.deps, await first(world));
    expect(await first(world)).toMatchObject({ acceptedAt: expect.any(Date), waitingFor: null });
    expect(world.documents.all('incidents')).toMatchObject([{ status: 'settled', settledBy: 'rule' }]);
  });
});

test.each<RefundStatus>(['requested', 'refused', 'succeeded', 'abnormal'])(
  '[REF-08] one that is %s is not tried again',
  async (status) => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    seedSentRefund(world, { status });
    await expect(retry(world)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(world.documents.all('refunds')).toHaveLength(1);
  },
);
