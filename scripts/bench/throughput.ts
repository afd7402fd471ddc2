import { watchNotices } from './shops/notified';
import { type Life, type Shop } from './shops/shop';

export interface Throughput {
  inFlight: number;
  /** Of the best round: what disturbs a machine only ever slows it down. */
  paymentsPerSecond: number;
}

const ROUNDS = 3;

/** Payments of each buyer before the clock runs, so that instances are started and their code is compiled and optimised; and after. */
const WARM_UP_PAYMENTS = 60;
const TIMED_PAYMENTS = 50;
/** One buyer alone needs more for a steady figure. */
const TIMED_AT_LEAST = 200;

/**
 * Whole payments per second: wxPay, paid at the cashier, noticed, answered by payCallBack; so many buyers at once, each
 * with one order after the other.
 */
export async function measureThroughput(shop: Shop, inFlight: number): Promise<Throughput> {
  const { cloud, steps } = shop;
  const notices = watchNotices(cloud);
  let begun = 0;
  const payOnce = async (key: string) => {
    const life: Life = { openid: `openid-fake-${inFlight}-${key}`, key: `${inFlight}-${key}` };
    await steps.create.run(life);
    const answered = notices.answered(life.openid);
    await cloud.pay({ outTradeNo: life.outTradeNo, outcome: 'success', notify: { delayMs: 0 } });
    await answered;
  };
  const payAll = async (count: number, name: string) => {
    begun = 0;
    const buyer = async () => {
      while (begun < count) await payOnce(`${name}-${begun++}`);
    };
    await Promise.all(Array.from({ length: inFlight }, buyer));
  };
  try {
    await payAll(WARM_UP_PAYMENTS * inFlight, 'warm');
    const payments = Math.max(TIMED_PAYMENTS * inFlight, TIMED_AT_LEAST);
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      await payAll(payments, `timed${round}`);
      rounds.push(payments / ((performance.now() - startedAt) / 1000));
    }
    return { inFlight, paymentsPerSecond: Math.max(...rounds) };
  } finally {
    notices.stop();
  }
}
