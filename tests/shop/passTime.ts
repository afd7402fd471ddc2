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

/** Minutes in which WeChat ends refunds and sends notices, and the timer ticks. */
export async function passMinutes(shop: Shop, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await shop.clock.advance(MINUTE_MS);
    await shop.settleLate();
    shop.wechat.endRefunds();
    await deliverNotices(shop);
    if (isAnythingDue(shop)) await tick(shop);
  }
}

/** A tick that finds nothing due only looks; it is left out, because there are thousands. */
function isAnythingDue({ documents, clock }: Shop): boolean {
  const now = clock.now();
  return (['payments', 'orders', 'refunds'] as const).some((collection) =>
    documents.all(collection).some(({ checkAt }) => checkAt !== null && checkAt <= now),
  );
}

/** Until long after every order has been paid or has expired and every refund has ended. */
export async function passEverything(shop: Shop): Promise<void> {
  await passMinutes(shop, 50);
  for (let jump = 0; jump < 4; jump += 1) {
    await shop.clock.advance(60 * MINUTE_MS);
    await passMinutes(shop, 2);
  }
}
