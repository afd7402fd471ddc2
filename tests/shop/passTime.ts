import type { Shop } from './shop';

const MINUTE_MS = 60_000;
/** Source: 支付结果通知, about fifteen repeats. */
const MAX_TRIES = 15;

/** WeChat sends what has not been acknowledged, once. */
export async function deliverNotices(shop: Shop): Promise<void> {
  for (const notice of shop.wechat.notices.splice(0)) {
    const { reply } = await shop.invoke('payCallBack', notice.event);
    if (reply?.errcode === 0) continue;
    if (notice.tries < MAX_TRIES) shop.wechat.notices.push({ ...notice, tries: notice.tries + 1 });
  }
}

/** The timer's function, once. */
export const tick = (shop: Shop) => shop.invoke('orderCron', { Type: 'Timer', TriggerName: 'everyMinute' });

/** One minute's doings at WeChat and of the timer. A tick that finds nothing due only looks; it is left out. */
async function minute(shop: Shop): Promise<void> {
  await shop.settleLate();
  shop.wechat.endRefunds();
  await deliverNotices(shop);
  if (nextDueAt(shop) <= shop.clock.now().getTime()) await tick(shop);
}

/** When the timer has something to do next, in ms; Infinity when never. */
function nextDueAt({ documents }: Shop): number {
  const dates = (['payments', 'orders', 'refunds', 'billDays'] as const).flatMap((collection) =>
    documents.all(collection).map(({ checkAt }) => checkAt?.getTime() ?? Infinity),
  );
  return Math.min(Infinity, ...dates);
}

/** Minutes in which WeChat ends refunds and sends notices, and the timer ticks. */
export async function passMinutes(shop: Shop, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    await shop.clock.advance(MINUTE_MS);
    await minute(shop);
  }
}

/** Steps after which something would be due for ever. */
const MAX_STEPS = 300;

/**
 * Until nothing is due and every notice is acknowledged, or it is clear that this never comes.
 * @param afterEach looks at the shop after each step
 */
export async function passEverything(shop: Shop, afterEach: () => void = () => undefined): Promise<void> {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    await minute(shop);
    afterEach();
    const dueAt = nextDueAt(shop);
    if (dueAt === Infinity && shop.wechat.notices.length === 0) return;
    const waitMs = dueAt === Infinity ? 0 : dueAt - shop.clock.now().getTime();
    await shop.clock.advance(Math.max(1, Math.ceil(waitMs / MINUTE_MS)) * MINUTE_MS);
  }
}
