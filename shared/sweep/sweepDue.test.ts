import { anOutTradeNo } from '../../tests/builders/anOrder';
import { aPayment } from '../../tests/builders/aPayment';
import { createPaymentWorld } from '../../tests/fakes/paymentWorld';
import { NOON } from '../../tests/fakes/testClock';
import type { PaymentRecord } from '../payments/payment';
import { sweepDue, type SweepLimits } from './sweepDue';

const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const limits: SweepLimits = { batch: 10, concurrency: 3, stopAt: minutes(1) };

/** Payments that came due one minute apart, the first the longest ago. */
function worldWith(count: number) {
  const world = createPaymentWorld();
  for (let n = 1; n <= count; n += 1) {
    world.documents.put('payments', aPayment({ _id: anOutTradeNo(n), checkAt: minutes(n - count) }));
  }
  world.documents.put('payments', aPayment({ _id: anOutTradeNo(900), checkAt: minutes(1) }));
  world.documents.put('payments', aPayment({ _id: anOutTradeNo(901), checkAt: null }));
  const worked: string[] = [];
  const work = async ({ _id }: PaymentRecord) => {
    worked.push(_id);
    await world.documents.update('payments', _id, {}, { set: { checkAt: null } });
    return 'done';
  };
  return { ...world, worked, work };
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => anOutTradeNo(from + n));

test('what is due is worked on once, and nothing else', async () => {
  const { deps, worked, work } = worldWith(4);
  expect(await sweepDue(deps, 'payments', limits, work)).toEqual({
    outcomes: { done: 4 },
    failed: 0,
    left: false,
  });
  expect(worked.sort()).toEqual(numbers(1, 4));
  expect(await sweepDue(deps, 'payments', limits, work)).toMatchObject({ outcomes: {} });
});

describe('[QRY-05] the batch', () => {
  test('is bounded, takes the oldest due first, and says that there is more', async () => {
    const { deps, worked, work } = worldWith(25);
    expect(await sweepDue(deps, 'payments', limits, work)).toMatchObject({
      outcomes: { done: 10 },
      left: true,
    });
    expect(worked.sort()).toEqual(numbers(1, 10));
  });

  test('costs the same however many documents there are', async () => {
    const costOf = async (count: number) => {
      const { deps, documents, work } = worldWith(count);
      await sweepDue(deps, 'payments', limits, work);
      return documents.calls.length;
    };
    expect(await costOf(200)).toBe(await costOf(10));
  });

  test('goes on when one of it fails, and comes back to that one later', async () => {
    const { deps, documents, logs, work, worked } = worldWith(4);
    const failFirst = (payment: PaymentRecord) =>
      payment._id === anOutTradeNo(1) ? Promise.reject(new Error('WeChat never answers')) : work(payment);
    expect(await sweepDue(deps, 'payments', limits, failFirst)).toMatchObject({
      outcomes: { done: 3 },
      failed: 1,
    });
    expect(worked.sort()).toEqual(numbers(2, 4));
    expect(logs).toMatchObject([
      { level: 'error', what: 'sweepFailed', facts: { subject: anOutTradeNo(1) } },
    ]);
    const failed = await documents.get('payments', anOutTradeNo(1));
    expect(failed?.checkAt?.getTime()).toBeGreaterThan(NOON.getTime());
  });

  test('takes up nothing new when its time is over', async () => {
    const { deps, clock, worked, work } = worldWith(8);
    const slow = async (payment: PaymentRecord) => {
      await clock.advance(31_000);
      return work(payment);
    };
    const report = await sweepDue(deps, 'payments', { ...limits, concurrency: 1 }, slow);
    expect(report).toMatchObject({ outcomes: { done: 2 }, left: true });
    expect(worked).toEqual(numbers(1, 2));
  });
});

describe('[OPS-05] overlapping runs', () => {
  test('share the work', async () => {
    const { deps, worked, work } = worldWith(9);
    const runs = [1, 2, 3].map(() => sweepDue(deps, 'payments', limits, work));
    const reports = await Promise.all(runs);
    expect(worked.sort()).toEqual(numbers(1, 9));
    expect(reports.reduce((sum, { outcomes }) => sum + (outcomes.done ?? 0), 0)).toBe(9);
  });

  test('a document that changed since it was found is left alone', async () => {
    const { deps, documents, worked, work } = worldWith(1);
    const sweep = sweepDue(deps, 'payments', limits, work);
    await documents.update('payments', anOutTradeNo(1), {}, { set: { nudgedAt: NOON } });
    await sweep;
    expect(worked).toEqual([]);
  });

  test('a run that dies gives its documents back after a while', async () => {
    const { deps, clock, worked, work } = worldWith(1);
    await new Promise<void>((dead) => {
      const dies = () => {
        dead();
        return new Promise<string>(() => undefined);
      };
      void sweepDue(deps, 'payments', limits, dies);
    });
    expect(await sweepDue(deps, 'payments', limits, work)).toMatchObject({ outcomes: {} });
    await clock.advance(2 * 60_000);
    await sweepDue(deps, 'payments', { ...limits, stopAt: minutes(9) }, work);
    expect(worked).toContain(anOutTradeNo(1));
  });
});

test('the work gets the document as it is after it was taken', async () => {
  const { deps, documents } = worldWith(1);
  let seen: PaymentRecord | undefined;
  await sweepDue(deps, 'payments', limits, async (payment) => {
    seen = payment;
    const isCurrent = await documents.update('payments', payment._id, { revision: payment.revision }, {});
    return isCurrent ? 'current' : 'stale';
  });
  expect(seen).toMatchObject({ _id: anOutTradeNo(1), revision: 1 });
  expect((await documents.get('payments', anOutTradeNo(1)))?.revision).toBe(2);
});
