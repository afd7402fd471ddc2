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

/** One run of orderCron over `due` unpaid orders past their deadline, among `orders` that are finished. */
export async function measureOrderCron(
  shop: Shop,
  orders: number,
  due: number,
  rounds: number,
): Promise<OrderCronRun> {
  const { cloud, steps } = shop;
  await buyAndPay(shop, { openid: 'openid-fake-finished', key: 'finished' });
  fill(cloud, orders - due);
  const durations: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (let n = 0; n < due; n++) {
      const name = `due-${round}-${n}`;
      await steps.create.run({ openid: `openid-fake-${name}`, key: name });
    }
    await cloud.advance({ advanceMs: UNTIL_DUE_MS });
    const reply = await cloud.call({ name: 'orderCron', data: {}, source: 'wx_trigger' });
    const { durationMs } = sampleOf('orderCron', reply);
    // The first run starts the instance and compiles its code.
    if (round > 0) durations.push(durationMs);
  }
  return { orders, due, durationMs: median(durations) };
}
