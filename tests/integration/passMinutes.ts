import type { Shop } from './useShop';

/** Lets minutes pass one by one, with a run of orderCron at the end of each. */
export async function passMinutes(shop: Shop, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) await shop.later(60);
}
