import { anOutRefundNo, anOutTradeNo } from '../../../tests/builders/anOrder';
import { seedPaidOrder } from '../../../tests/builders/seedOrder';
import { seedRefund, seedRefunds, seedSentRefund } from '../../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../../tests/fakes/paymentWorld';
import { judgeRefund } from '../../bill/judgeRow';
import { nextStepOf } from '../../bill/finding';
import { balancesOf } from '../../ledger/balances';
import { fen } from '../../money/fen';
import { carryOut } from '../carryOut';
import { approveRefund } from '../decideRefund';
import { endRefund } from '../endRefund';
import type { RefundRecord } from '../refund';
import { retryRefund } from '../retryRefund';
import { HOLD_MS, payByHand } from './payByHand';

const OPERATOR = 'openid-of-an-operator';
const DAY_MS = 24 * 60 * 60_000;
const word = { operator: OPERATOR, note: '已银行转账' };

async function stored({ documents }: PaymentWorld, id = anOutRefundNo()): Promise<RefundRecord> {
  const refund = await documents.get('refunds', id);
  if (!refund) throw new Error('no refund was seeded');
  return refund;
}
const pay = async (world: PaymentWorld, id?: string) => payByHand(world.deps, await stored(world, id), word);
const cron = async (world: PaymentWorld) => carryOut(world.deps, await stored(world));
const openIncidents = ({ documents }: PaymentWorld) =>
  documents.all('incidents').flatMap(({ kind, status }) => (status === 'open' ? [kind] : []));
const reservation = ({ documents }: PaymentWorld, id = anOutRefundNo()) =>
  documents.all('payments')[0]?.reservations[id];

function aWorld(): PaymentWorld {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  return world;
}

/** Accepted by WeChat, then ended by it. */
async function ended(end: 'closed' | 'abnormal' | 'succeeded'): Promise<PaymentWorld> {
  const world = aWorld();
  seedSentRefund(world);
  world.wechat.endRefunds(end);
  await cron(world);
  return world;
}

/** Approved, and WeChat did not take it. */
async function notTaken(failure: 'rejected' | 'lostBefore' = 'rejected'): Promise<PaymentWorld> {
  const world = aWorld();
  seedRefund(world);
  world.gateway.failNext('refund', failure);
  await approveRefund(world.deps, await stored(world), { operator: OPERATOR });
  return world;
}

describe('[REF-13] a refund that WeChat never pays', () => {
  test('is paid by hand: the sum stays taken, the books say so, nothing waits any more, and it is said once', async () => {
    const world = await ended('abnormal');
    expect(openIncidents(world)).toEqual(['refundAbnormal']);
    expect(await pay(world)).toMatchObject({ status: 'paidByHand', note: word.note });
    expect(reservation(world)).toEqual({ refundFee: 40, state: 'byHand' });
    expect(openIncidents(world)).toEqual([]);
    expect(world.documents.all('orders')[0]?.refunds[anOutRefundNo()]?.status).toBe('paidByHand');
    const balances = balancesOf(world.documents.all('ledger'));
    expect(balances).toMatchObject({ paidByHand: -40, refundsPayable: 0, wechatCash: 0, sales: 40 });
    const before = world.documents.all('ledger');
    const calls = world.gateway.calls.length;
    await pay(world);
    await cron(world);
    expect([world.documents.all('ledger'), world.gateway.calls.length]).toEqual([before, calls]);
  });

  test('as an application over a year old goes no way through WeChat, and by hand', async () => {
    const world = aWorld();
    seedRefund(world);
    await world.clock.advance(366 * DAY_MS);
    const refund = await stored(world);
    const approved = approveRefund(world.deps, refund, { operator: OPERATOR });
    await expect(approved).rejects.toMatchObject({ code: 'REFUND_LIMIT' });
    expect(await pay(world)).toMatchObject({ status: 'paidByHand', decidedBy: OPERATOR });
    expect(world.wechat.refundedFee(anOutTradeNo())).toBe(0);
  });

  test('that WeChat closed takes its sum again, once it is still there', async () => {
    const world = await ended('closed');
    expect(await pay(world)).toMatchObject({ status: 'paidByHand' });
    expect(balancesOf(world.documents.all('ledger'))).toMatchObject({ paidByHand: -40, refundsPayable: 0 });
    await expect(retryRefund(world.deps, await stored(world), word)).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  });

  test('is refused when other refunds have taken the sum', async () => {
    const world = aWorld();
    const [mine, other] = seedRefunds(world, [60, 60]);
    await approveRefund(world.deps, await stored(world, other?._id), { operator: OPERATOR });
    await expect(pay(world, mine?._id)).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_PAID' });
    expect((await stored(world, mine?._id)).status).toBe('requested');
  });
});

describe('one that may have left for WeChat', () => {
  test('is held: nothing is sent, and it is settled once every earlier try has arrived', async () => {
    const world = await notTaken();
    expect(await pay(world)).toMatchObject({ status: 'processing', byHand: { by: OPERATOR } });
    const sent = world.gateway.calls.filter(({ method }) => method === 'refund').length;
    await world.clock.advance(HOLD_MS - 1);
    expect(await cron(world)).toBe('waiting');
    await world.clock.advance(1);
    expect(await cron(world)).toBe('paidByHand');
    expect(world.gateway.calls.filter(({ method }) => method === 'refund')).toHaveLength(sent);
    expect(openIncidents(world)).toEqual([]);
  });

  test('that arrives meanwhile is WeChat’s, and a person is told not to pay it', async () => {
    const world = await notTaken('lostBefore');
    await pay(world);
    const refund = await stored(world);
    world.wechat.refund({ ...refund, outRefundNo: refund._id });
    world.wechat.endRefunds();
    await world.clock.advance(HOLD_MS);
    await cron(world);
    await cron(world);
    expect(await stored(world)).toMatchObject({ status: 'succeeded' });
    expect(openIncidents(world)).toContain('refundMismatch');
    expect(reservation(world)?.state).toBe('refunded');
  });

  test('cannot be tried again while it is held', async () => {
    const world = await notTaken();
    await pay(world);
    await expect(retryRefund(world.deps, await stored(world), word)).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  });

  test('is held on while WeChat does not answer', async () => {
    const world = await notTaken();
    await pay(world);
    await world.clock.advance(HOLD_MS);
    world.gateway.failNext('query', 'lostBefore');
    expect(await cron(world)).toBe('waiting');
    expect((await stored(world)).checkAt).not.toBeNull();
  });
});

describe('WeChat is asked first', () => {
  test('without an answer nothing happens', async () => {
    const world = await notTaken();
    const before = await stored(world);
    world.gateway.failNext('query', 'lostBefore');
    await expect(pay(world)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' });
    expect(await stored(world)).toEqual(before);
  });

  test.each([true, false])('what is under way is refused (states told: %p)', async (tells) => {
    const world = aWorld();
    world.gateway.tellsRefundStates = tells;
    seedSentRefund(world);
    await expect(pay(world)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await stored(world)).byHand).toBeUndefined();
  });

  test('what has gone back meanwhile is known to have', async () => {
    const world = aWorld();
    seedSentRefund(world);
    world.wechat.endRefunds();
    await expect(pay(world)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await stored(world)).status).toBe('succeeded');
  });

  test.each(['refused', 'succeeded'] as const)('one that is %s is refused unasked', async (status) => {
    const world = aWorld();
    seedRefund(world, { status });
    await expect(pay(world)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(world.gateway.calls).toEqual([]);
  });
});

describe('a refund whose end its channel never tells', () => {
  const stuck = async () => {
    const world = aWorld();
    world.gateway.tellsRefundStates = false;
    seedSentRefund(world);
    await world.clock.advance(7 * DAY_MS);
    return world;
  };
  const end = async (world: PaymentWorld, seen: 'succeeded' | 'closed' | 'abnormal') =>
    endRefund(world.deps, await stored(world), { ...word, end: seen });

  test.each([
    ['succeeded', 'refunded'],
    ['closed', 'freed'],
    ['abnormal', 'reserved'],
  ] as const)('ends as %s on the word of who saw it, and its sum is %s', async (seen, state) => {
    const world = await stuck();
    expect(await end(world, seen)).toMatchObject({ status: seen, endedBy: { by: OPERATOR } });
    expect(reservation(world)?.state).toBe(state);
    expect((await end(world, seen)).timeline).toEqual((await stored(world)).timeline);
  });

  test('is not ended by a person before it can be stuck', async () => {
    const world = aWorld();
    world.gateway.tellsRefundStates = false;
    seedSentRefund(world);
    await expect(end(world, 'closed')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await stored(world)).status).toBe('processing');
  });

  test('is ended by WeChat’s word wherever it gives one', async () => {
    const world = await stuck();
    world.gateway.tellsRefundStates = true;
    await expect(end(world, 'closed')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    world.wechat.endRefunds();
    await expect(end(world, 'closed')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await stored(world)).status).toBe('succeeded');
  });

  test('stays as it is while WeChat does not answer', async () => {
    const world = await stuck();
    world.gateway.failNext('queryRefund', 'lostBefore');
    await expect(end(world, 'succeeded')).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' });
    expect((await stored(world)).status).toBe('processing');
  });
});

test.each([
  ['CHANGE', undefined],
  ['FAIL', undefined],
  ['PROCESSING', undefined],
  ['SUCCESS', 'paid this refund back by hand'],
])('the bill’s %s of a refund paid by hand is explained', async (state, step) => {
  const world = await ended('abnormal');
  const refund = await pay(world);
  const row = {
    of: 'refund' as const,
    appid: refund.appid,
    mchId: refund.mchId,
    outTradeNo: refund.outTradeNo,
    transactionId: '',
    outRefundNo: refund._id,
    refundId: 'wx',
    totalFee: fen(0),
    refundFee: refund.refundFee,
    state,
    commission: 0,
  };
  const finding = judgeRefund(row, refund, world.documents.all('payments')[0]);
  expect(finding?.repair).toBe(step === undefined ? undefined : null);
  if (finding) expect(nextStepOf(finding)).toContain(step);
});
