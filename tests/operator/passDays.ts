import type { OperatorShop } from './operatorShop';

const MINUTE_MS = 60_000;
/** Steps after which something would be due for ever. */
const MAX_STEPS = 200;

/** Lets time pass until no shipment is due any more, or it is clear that this never comes. */
export async function passDays(shop: OperatorShop): Promise<void> {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    await shop.settleLate();
    await shop.invoke('timer', {});
    const dates = shop.documents.all('shipments').map(({ checkAt }) => checkAt?.getTime() ?? Infinity);
    const dueAt = Math.min(Infinity, ...dates);
    if (dueAt === Infinity) return;
    await shop.clock.advance(Math.max(MINUTE_MS, dueAt - shop.clock.now().getTime() + 1));
  }
}
