import type { OperatorShop } from './operatorShop';

const MINUTE_MS = 60_000;
/** Steps after which something would be due for ever. */
const MAX_STEPS = 120;

/** Lets WeChat end its refunds and time pass until nothing is due any more, or it is clear that this never comes. */
export async function passCron(shop: OperatorShop): Promise<void> {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    await shop.settleLate();
    shop.wechat.endRefunds();
    await shop.invoke('cron', {});
    const dates = (['orders', 'payments', 'refunds'] as const).flatMap((collection) =>
      shop.documents.all(collection).map(({ checkAt }) => checkAt?.getTime() ?? Infinity),
    );
    const dueAt = Math.min(Infinity, ...dates);
    if (dueAt === Infinity) return;
    await shop.clock.advance(Math.max(MINUTE_MS, dueAt - shop.clock.now().getTime() + 1));
  }
}
