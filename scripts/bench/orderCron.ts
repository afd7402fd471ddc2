import { type Cloud } from '../../emulator/cloud';
import { median } from './median';
import { sampleOf } from './sample';
import { seedable } from './seedable';
import { settle } from './shops/notices';
import { type Life, type Shop } from './shops/shop';

export interface OrderCronRun {
  orders: number;
  due: number;
  /** Median real ms of one run. */
  durationMs: number;
}

/** Past the payment deadline of 30 minutes and WeChat's rule that an order lives five minutes before it can be closed. */
const UNTIL_DUE_MS = 40 * 60 * 1000;
const SEEDED_AT_ONCE = 5000;

const collectionsToFill = ['orders', 'payments'];

/** Copies the finished order of one life until the collections hold so many. */
function fill(cloud: Cloud, orders: number): void {
  for (const collection of collectionsToFill.filter((name) => cloud.database.collections().includes(name))) {
    const finished = cloud.database.dump(collection)[0];
    if (!finished) continue;
    const document = seedable({ ...finished, checkAt: null }) as Record<string, unknown>;
    for (let n = 0; n < orders; n += SEEDED_AT_ONCE) {
      const length = Math.min(SEEDED_AT_ONCE, orders - n);
      const copies = Array.from({ length }, (_, i) => ({ ...document, _id: `finished-${n + i}` }));
      cloud.database.seed(collection, copies, 'add');
    }
  }
}

async function buyAndPay({ cloud, steps }: Shop, life: Life): Promise<void> {
  await steps.create.run(life);
  await steps.notice.prepare?.(life);
  await steps.notice.run(life);
  await settle(cloud);
}

/** Lets `due` orders run past their deadline and answers the real ms of the run that deals with them. */
async function runOnce({ cloud, steps }: Shop, due: number, round: number): Promise<number> {
  for (let n = 0; n < due; n++) {
    const key = `due-${round}-${n}`;
    await steps.create.run({ openid: `openid-fake-${key}`, key });
  }
  await cloud.advance({ advanceMs: UNTIL_DUE_MS });
  return sampleOf('orderCron', await cloud.call({ name: 'orderCron', data: {}, source: 'wx_trigger' }))
    .durationMs;
}

/**
 * Runs of orderCron over `due` unpaid orders past their deadline, among so many orders in all. The shops take turns, so
 * that a busy machine hits all sizes alike.
 */
export async function measureOrderCron(
  open: () => Promise<Shop>,
  { sizes, due, rounds }: { sizes: readonly number[]; due: number; rounds: number },
): Promise<OrderCronRun[]> {
  const shops: { orders: number; shop: Shop; durations: number[] }[] = [];
  try {
    for (const orders of sizes) {
      const shop = await open();
      shops.push({ orders, shop, durations: [] });
      await buyAndPay(shop, { openid: 'openid-fake-finished', key: 'finished' });
      fill(shop.cloud, orders - due);
      // Starts the instance and compiles its code; not counted.
      await runOnce(shop, due, 0);
    }
    for (let round = 1; round <= rounds; round++) {
      for (const { shop, durations } of shops) durations.push(await runOnce(shop, due, round));
    }
    return shops.map(({ orders, durations }) => ({ orders, due, durationMs: median(durations) }));
  } finally {
    for (const { shop } of shops) await shop.stop();
  }
}
