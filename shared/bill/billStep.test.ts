import { aBill, type BillLine } from '../../tests/builders/aBill';
import { anOrderNo, anOutRefundNo, anOutTradeNo, APPID, MCH_ID } from '../../tests/builders/anOrder';
import { aPaidPayment, anEvidence } from '../../tests/builders/aPayment';
import { aRefund } from '../../tests/builders/aRefund';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedSentRefund } from '../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { balancesOf } from '../ledger/balances';
import { fen } from '../money/fen';
import { checkPayment } from '../payments/checkPayment';
import { createBillStep } from './billStep';
import { billSummary } from './billSummary';
import type { BillMerchant } from './billDay';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Noon in Beijing on that day is where every world begins. */
const DAY = '20300101';
const MERCHANT: BillMerchant = { gateway: 'cloudPay', mchId: MCH_ID, appids: [] };
const dayOf = (day: string) => `${day}:cloudPay:${MCH_ID}`;

/** One run of the timer's step, on a fresh instance; `forMs` is the time it has. */
const run = ({ deps, clock }: PaymentWorld, forMs = 35_000) =>
  createBillStep(deps, [MERCHANT])({
    batch: 200,
    concurrency: 8,
    stopAt: new Date(clock.now().getTime() + forMs),
  });

const downloads = ({ gateway }: PaymentWorld) =>
  gateway.calls.filter(({ method }) => method === 'downloadBill').map(({ about }) => about);
const differences = ({ documents }: PaymentWorld) =>
  documents
    .all('billDifferences')
    .filter(({ status }) => status === 'open')
    .map(({ of, kind, number }) => [of, kind, number]);
const billDay = ({ documents }: PaymentWorld, day = DAY) =>
  documents.all('billDays').find(({ _id }) => _id === dayOf(day));
const incidents = ({ documents }: PaymentWorld) =>
  documents
    .all('incidents')
    .filter(({ status }) => status === 'open')
    .map(({ kind }) => kind);

/** Paid at noon; then the clock goes to noon of the next day, when its bill is there. */
async function aDayLater(seed: (world: PaymentWorld) => void): Promise<PaymentWorld> {
  const world = createPaymentWorld();
  seed(world);
  await world.clock.advance(DAY_MS);
  return world;
}

/** The day's bill is what the test says. */
const says = (world: PaymentWorld, lines: BillLine[]) => {
  world.gateway.damageBill = () => aBill(lines);
};

describe('when a bill is fetched', () => {
  test('[REC-01] after ten in the morning of the next day, once', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    await world.clock.advance(21 * HOUR_MS + 30 * MINUTE_MS);
    expect(await run(world)).toEqual({});
    expect(world.documents.all('billDays')).toEqual([]);
    await world.clock.advance(30 * MINUTE_MS);
    expect(await run(world)).toEqual({ matched: 1 });
    await world.clock.advance(HOUR_MS);
    expect(await run(world)).toEqual({});
    expect(downloads(world)).toEqual([DAY]);
    expect(billDay(world)).toMatchObject({ status: 'matched', open: 0, checkAt: null });
  });

  test('[REC-01] later again while WeChat is still making it', async () => {
    const world = await aDayLater(seedPaidOrder);
    world.gateway.failNext('downloadBill', 'rejected');
    expect(await run(world)).toEqual({ notReady: 1 });
    await world.clock.advance(10 * MINUTE_MS);
    expect(await run(world)).toEqual({});
    await world.clock.advance(10 * MINUTE_MS);
    expect(await run(world)).toEqual({ matched: 1 });
  });

  test('[REC-01] every day that was missed, in order and once', async () => {
    const world = await aDayLater(seedPaidOrder);
    await world.clock.advance(2 * DAY_MS);
    expect(await run(world)).toEqual({ matched: 3 });
    expect(downloads(world)).toEqual([DAY, '20300102', '20300103']);
    expect(world.documents.all('billDays').map(({ totals }) => totals?.rows)).toEqual([1, 0, 0]);
    expect(await run(world)).toEqual({});
  });

  test('never for a merchant who was paid nothing', async () => {
    const world = createPaymentWorld();
    await world.clock.advance(DAY_MS);
    expect(await run(world)).toEqual({});
    expect(downloads(world)).toEqual([]);
  });

  test('by one of two runs at once', async () => {
    const world = await aDayLater(seedPaidOrder);
    await Promise.all([run(world), run(world)]);
    expect(downloads(world)).toEqual([DAY]);
  });

  test('again when nobody answered, and after the fourth time somebody is told', async () => {
    const world = await aDayLater(seedPaidOrder);
    for (let n = 0; n < 4; n += 1) {
      world.gateway.failNext('downloadBill', 'lostBefore');
      expect(await run(world)).toMatchObject({ unanswered: 1 });
      expect(incidents(world)).toEqual(n < 3 ? [] : ['billRefused']);
      await world.clock.advance(13 * HOUR_MS);
    }
    expect((await run(world)).matched).toBeGreaterThan(0);
    expect(incidents(world)).toEqual([]);
  });
});

describe('both sides agree', () => {
  test('about payments and refunds of the day, and WeChat’s share is booked once', async () => {
    const world = await aDayLater((made) => {
      seedPaidOrder(made);
      seedSentRefund(made);
    });
    says(world, [
      { outTradeNo: anOutTradeNo(), commission: 60_000 },
      {
        outTradeNo: anOutTradeNo(),
        outRefundNo: anOutRefundNo(),
        refundState: 'PROCESSING',
        commission: -2000,
      },
    ]);
    await run(world);
    await world.documents.update('billDays', dayOf(DAY), {}, { set: { checkAt: world.clock.now() } });
    await run(world);
    expect(differences(world)).toEqual([]);
    expect(balancesOf(world.documents.all('ledger'))).toMatchObject({ commission: 58, wechatCash: -58 });
    expect(billDay(world)).toMatchObject({
      totals: { payments: 1, paidFee: 100, refunds: 1, refundedFee: 40 },
      open: 0,
    });
  });

  test('[REC-03] about a refund that was under way and ends later', async () => {
    const world = await aDayLater((made) => {
      seedPaidOrder(made);
      seedSentRefund(made, { status: 'succeeded' });
    });
    says(world, [
      { outTradeNo: anOutTradeNo() },
      { outTradeNo: anOutTradeNo(), outRefundNo: anOutRefundNo(), refundState: 'PROCESSING' },
    ]);
    await run(world);
    expect(differences(world)).toEqual([]);
  });

  test('[REC-02] about a payment after midnight for an order from before it', async () => {
    const world = createPaymentWorld();
    await world.clock.advance(12 * HOUR_MS - MINUTE_MS);
    const expiresAt = new Date(world.clock.now().getTime() + HOUR_MS);
    seedOpenOrder(world, { order: { createdAt: world.clock.now(), expiresAt } });
    await world.clock.advance(2 * MINUTE_MS);
    world.wechat.pay(anOutTradeNo());
    const [payment] = world.documents.all('payments');
    if (payment) await checkPayment(world.deps, payment);
    await world.clock.advance(DAY_MS + 11 * HOUR_MS);
    expect(await run(world)).toEqual({ matched: 1 });
    expect(downloads(world)).toEqual(['20300102']);
    expect(differences(world)).toEqual([]);
  });

  test('[REC-02] about a refund that WeChat took on the other side of midnight', async () => {
    const world = createPaymentWorld();
    seedPaidOrder(world);
    // Asked for a second before midnight; by WeChat's clock a second after it.
    await world.clock.advance(12 * HOUR_MS - 1000);
    seedSentRefund(world);
    const [refund] = world.wechat.refunds.values();
    if (refund) refund.acceptedAt = new Date(world.clock.now().getTime() + 2000);
    await world.clock.advance(2 * DAY_MS);
    expect(await run(world)).toEqual({ matched: 2 });
    expect(differences(world)).toEqual([]);
  });

  test('[REC-07] about foreign rows, which are counted apart', async () => {
    const world = await aDayLater(seedPaidOrder);
    says(world, [
      { outTradeNo: anOutTradeNo() },
      { outTradeNo: 'sold-in-another-shop', totalFee: 777, commission: 5000 },
      { outTradeNo: anOutTradeNo(9), mchId: '1900000009' },
    ]);
    await run(world);
    expect(differences(world)).toEqual([]);
    expect(billDay(world)).toMatchObject({ foreign: 2, totals: { rows: 3 } });
    expect(world.documents.all('ledger')).toEqual([]);
  });

  test('[REC-07] about payments of an appid that is none of ours, where the bill names appids', async () => {
    const world = createPaymentWorld();
    const lines = [{ outTradeNo: anOutTradeNo(8), appid: 'wx-another-app' }];
    world.gateway.damageBill = () => aBill(lines);
    seedPaidOrder(world, { payment: { gateway: 'apiv3' } });
    await world.clock.advance(DAY_MS);
    const merchant: BillMerchant = { gateway: 'apiv3', mchId: MCH_ID, appids: [APPID] };
    const stopAt = new Date(world.clock.now().getTime() + 35_000);
    await createBillStep(world.deps, [merchant])({ batch: 1, concurrency: 1, stopAt });
    expect(world.documents.all('billDays')).toMatchObject([{ foreign: 1 }]);
    expect(differences(world)).toEqual([['payment', 'missingThere', anOutTradeNo()]]);
  });
});

describe('[REC-04] a difference', () => {
  test.each<[string, (world: PaymentWorld) => void, BillLine[], unknown[]]>([
    [
      'a payment that only WeChat has',
      (world) => void seedPaidOrder(world),
      [{ outTradeNo: anOutTradeNo() }, { outTradeNo: anOutTradeNo(5), totalFee: 7 }],
      [['payment', 'missingHere', anOutTradeNo(5)]],
    ],
    [
      'a payment that only we have',
      (world) => {
        seedPaidOrder(world);
        world.documents.put('payments', aPaidPayment({ _id: anOutTradeNo(2) }));
      },
      [{ outTradeNo: anOutTradeNo() }],
      [['payment', 'missingThere', anOutTradeNo(2)]],
    ],
    [
      'another sum',
      (world) => void seedPaidOrder(world),
      [{ outTradeNo: anOutTradeNo(), totalFee: 99 }],
      [['payment', 'amount', anOutTradeNo()]],
    ],
    [
      'another payment under the same number',
      (world) => void seedPaidOrder(world),
      [{ outTradeNo: anOutTradeNo(), transactionId: 'wx-trade-other' }],
      [['payment', 'state', anOutTradeNo()]],
    ],
    [
      'a refund of our form that only WeChat has',
      (world) => void seedPaidOrder(world),
      [{ outTradeNo: anOutTradeNo() }, { outTradeNo: anOutTradeNo(), outRefundNo: anOutRefundNo(3) }],
      [['refund', 'missingHere', anOutRefundNo(3)]],
    ],
    [
      'a refund that only we have',
      (world) => {
        seedPaidOrder(world);
        seedSentRefund(world);
      },
      [{ outTradeNo: anOutTradeNo() }],
      [['refund', 'missingThere', anOutRefundNo()]],
    ],
    [
      'a refund of another sum',
      (world) => {
        seedPaidOrder(world);
        seedSentRefund(world);
      },
      [
        { outTradeNo: anOutTradeNo() },
        { outTradeNo: anOutTradeNo(), outRefundNo: anOutRefundNo(), refundFee: 41 },
      ],
      [['refund', 'amount', anOutRefundNo()]],
    ],
    [
      'a refund that nobody has approved',
      (world) => {
        seedPaidOrder(world);
        world.documents.put('refunds', aRefund());
      },
      [{ outTradeNo: anOutTradeNo() }, { outTradeNo: anOutTradeNo(), outRefundNo: anOutRefundNo() }],
      [['refund', 'state', anOutRefundNo()]],
    ],
  ])('%s', async (_name, seed, lines, found) => {
    const world = await aDayLater(seed);
    says(world, lines);
    await run(world);
    expect(differences(world)).toEqual(found);
    expect(billDay(world)).toMatchObject({ open: found.length, checkAt: expect.any(Date) });
    expect(incidents(world)).toEqual(['billDifference']);
    const { differences: shown } = await billSummary(world.deps, '2030-01-01');
    expect(shown).toMatchObject([{ whatToDo: expect.stringMatching(/./) }]);
  });

  test('[REC-04] stands with the sums and states of both sides, the order, and what to do', async () => {
    const world = await aDayLater(seedPaidOrder);
    says(world, [{ outTradeNo: anOutTradeNo(), totalFee: 99 }]);
    await run(world);
    expect(await billSummary(world.deps, DAY)).toMatchObject({
      day: DAY,
      bills: [{ gateway: 'cloudPay', mchId: MCH_ID, status: 'matched', open: 1, totals: { paidFee: 99 } }],
      differences: [
        {
          of: 'payment',
          kind: 'amount',
          number: anOutTradeNo(),
          orderNo: anOrderNo(),
          here: { fee: 100, state: 'paid' },
          there: { fee: 99, state: 'SUCCESS' },
        },
      ],
    });
  });

  test('[REC-07] a second run finds the same ones', async () => {
    const world = await aDayLater(seedPaidOrder);
    says(world, []);
    await run(world);
    const before = world.documents.all('billDifferences').map(({ revision: _revision, ...rest }) => rest);
    await world.clock.advance(11 * MINUTE_MS);
    expect(await run(world)).toEqual({ matched: 1 });
    expect(world.documents.all('billDifferences')).toMatchObject(before);
    expect(world.documents.all('billDifferences')).toHaveLength(1);
    expect(world.logs.filter(({ what }) => what === 'incident')).toHaveLength(1);
  });

  test('closes itself once it is mended', async () => {
    const world = await aDayLater((made) => void made.documents.put('payments', aPaidPayment()));
    says(world, [{ outTradeNo: anOutTradeNo(), transactionId: anEvidence().transactionId, totalFee: 99 }]);
    await run(world);
    expect(differences(world)).toHaveLength(1);
    says(world, [{ outTradeNo: anOutTradeNo(), transactionId: anEvidence().transactionId }]);
    await world.clock.advance(11 * MINUTE_MS);
    await run(world);
    expect(world.documents.all('billDifferences')).toMatchObject([
      { status: 'mended', mendedAt: world.clock.now() },
    ]);
    expect(incidents(world)).toEqual([]);
    expect(billDay(world)).toMatchObject({ open: 0, checkAt: null });
  });

  test('is looked at again for two weeks, then rests', async () => {
    const world = await aDayLater(seedPaidOrder);
    const wrong = aBill([{ outTradeNo: anOutTradeNo(), totalFee: 99 }]);
    world.gateway.damageBill = (bill) => (bill.includes(anOutTradeNo()) ? wrong : bill);
    for (let day = 0; day < 20; day += 1) {
      await run(world);
      await world.clock.advance(DAY_MS);
    }
    expect(billDay(world)).toMatchObject({ open: 1, checkAt: null });
  });
});

describe('what the bill mends', () => {
  test('[REC-05] a payment whose notice and queries were lost is asked about, and then both sides agree', async () => {
    const world = await aDayLater((made) => {
      seedOpenOrder(made);
      made.wechat.pay(anOutTradeNo());
      made.documents.put('payments', aPaidPayment({ _id: anOutTradeNo(7), mchId: MCH_ID }));
    });
    const [open] = world.documents.all('payments');
    if (open) world.documents.put('payments', { ...open, checkAt: null });
    await run(world);
    expect(differences(world)).toContainEqual(['payment', 'state', anOutTradeNo()]);
    const due = await world.documents.get('payments', anOutTradeNo());
    expect(due?.checkAt).toEqual(world.clock.now());
    if (due) await checkPayment(world.deps, due);
    expect(await world.documents.get('orders', anOrderNo())).toMatchObject({ status: 'paid' });
    await world.clock.advance(11 * MINUTE_MS);
    await run(world);
    expect(differences(world)).not.toContainEqual(['payment', 'state', anOutTradeNo()]);
  });

  test.each([
    ['SUCCESS', 'succeeded', 'refunded'],
    ['FAIL', 'closed', 'freed'],
    ['CHANGE', 'abnormal', 'reserved'],
  ])(
    '[REC-05] a refund whose notice was lost, and is %s in the bill, is %s',
    async (refundState, status, state) => {
      const world = await aDayLater((made) => {
        seedPaidOrder(made);
        seedSentRefund(made);
      });
      says(world, [
        { outTradeNo: anOutTradeNo() },
        { outTradeNo: anOutTradeNo(), outRefundNo: anOutRefundNo(), refundState },
      ]);
      await run(world);
      expect(world.documents.all('refunds')).toMatchObject([{ status }]);
      expect(world.documents.all('payments')[0]?.reservations).toMatchObject({
        [anOutRefundNo()]: { state },
      });
      expect(differences(world)).toEqual([]);
      expect(billDay(world)).toMatchObject({ repaired: 1, open: 0 });
    },
  );

  test('[REF-12] a refund begun in the merchant platform is booked as external and lowers what is left', async () => {
    const world = await aDayLater(seedPaidOrder);
    says(world, [
      { outTradeNo: anOutTradeNo() },
      { outTradeNo: anOutTradeNo(), outRefundNo: 'platform-1', refundFee: 25 },
    ]);
    await run(world);
    await run(world);
    expect(world.documents.all('refunds')).toMatchObject([
      { _id: 'platform-1', status: 'succeeded', askedBy: 'platform', refundFee: fen(25) },
    ]);
    expect(world.documents.all('payments')[0]?.reservations).toMatchObject({
      'platform-1': { refundFee: 25, state: 'refunded' },
    });
    expect(balancesOf(world.documents.all('ledger'))).toMatchObject({ wechatCash: -25, refundsPayable: 0 });
    expect(differences(world)).toEqual([]);
  });

  test('a refund that only the bill tells of counts on the day of the bill, not on the morning after', async () => {
    const world = await aDayLater((made) => {
      seedPaidOrder(made);
      seedSentRefund(made);
    });
    says(world, [
      { outTradeNo: anOutTradeNo() },
      { outTradeNo: anOutTradeNo(), outRefundNo: anOutRefundNo() },
      { outTradeNo: anOutTradeNo(), outRefundNo: 'platform-1', refundFee: 25 },
    ]);
    await run(world);
    const moved = world.documents.all('ledger').filter(({ why }) => /refund$/i.test(why));
    const lastMoment = new Date('2030-01-01T23:59:59.999+08:00');
    expect(moved.map(({ why, at }) => [why, at])).toEqual([
      ['refund', lastMoment],
      ['externalRefund', lastMoment],
    ]);
  });
});

describe('[REC-06] a bill that cannot be used', () => {
  test.each<[string, string, (bill: string) => string | Uint8Array]>([
    ['is cut short', 'BILL_CUT_SHORT', (bill) => bill.slice(0, -60)],
    ['is in another encoding', 'BILL_ENCODING', (bill) => Buffer.from(bill, 'utf16le')],
    ['lacks a row', 'BILL_SUMMARY', (bill) => bill.replace(/\r\n`[^\r]*/, '')],
  ])('%s: it is refused by its code, and nothing of it is written', async (_name, code, damage) => {
    const world = await aDayLater((made) => {
      seedPaidOrder(made);
      seedSentRefund(made);
      made.wechat.endRefunds();
    });
    world.gateway.damageBill = damage;
    const before = (['payments', 'refunds', 'ledger', 'messages', 'billDifferences'] as const).map((name) =>
      world.documents.all(name),
    );
    expect(await run(world)).toEqual({ refused: 1 });
    expect(
      (['payments', 'refunds', 'ledger', 'messages', 'billDifferences'] as const).map((name) =>
        world.documents.all(name),
      ),
    ).toEqual(before);
    expect(billDay(world)).toMatchObject({ status: 'refused', refusal: { code }, totals: null });
    expect(incidents(world)).toEqual(['billRefused']);
    world.gateway.damageBill = (bill) => bill;
    await world.clock.advance(6 * MINUTE_MS);
    expect(await run(world)).toEqual({ matched: 1 });
    expect(incidents(world)).toEqual([]);
    expect(billDay(world)).toMatchObject({ status: 'matched', refusal: null, repaired: 1 });
  });
});

describe('a bill too long for one run', () => {
  const COUNT = 2600;
  const lines = Array.from({ length: COUNT }, (_, n) => ({ outTradeNo: anOutTradeNo(n + 1) }));

  async function longDay() {
    return aDayLater((world) => {
      for (const { outTradeNo } of lines.slice(0, -1)) {
        const evidence = anEvidence({ transactionId: `wx-trade-${outTradeNo}` });
        world.documents.put('payments', aPaidPayment({ _id: outTradeNo, evidence }));
      }
      world.documents.put('payments', aPaidPayment({ _id: anOutTradeNo(0) }));
    });
  }

  test('is gone on with where the last run stopped, and known as a whole only', async () => {
    const world = await longDay();
    says(world, lines);
    const runs: object[] = [];
    for (let n = 0; n < 20 && billDay(world)?.status !== 'matched'; n += 1) {
      expect(differences(world)).toEqual([]);
      runs.push(await run(world, 0));
    }
    expect(runs.length).toBeGreaterThan(3);
    expect(runs.at(-1)).toEqual({ matched: 1 });
    expect(differences(world)).toEqual([
      ['payment', 'missingHere', anOutTradeNo(COUNT)],
      ['payment', 'missingThere', anOutTradeNo(0)],
    ]);
    expect(billDay(world)).toMatchObject({ totals: { rows: COUNT }, progress: null });
  });

  test('is begun again when it is another bill by then', async () => {
    const world = await longDay();
    says(world, lines);
    await run(world, 0);
    says(world, [...lines].reverse());
    expect(await run(world, 0)).toEqual({ refused: 1 });
    expect(billDay(world)).toMatchObject({ refusal: { code: 'BILL_CHANGED' }, progress: null });
  });

  test('costs round trips by its rows alone, never one for each', async () => {
    const world = await longDay();
    says(world, lines.slice(0, -1));
    const before = world.documents.calls.length;
    await run(world, 60_000);
    // 6 batches of 500 rows, 3 pages of our own, and a dozen for the day itself.
    expect(world.documents.calls.length - before).toBeLessThan(25);
  });
});
