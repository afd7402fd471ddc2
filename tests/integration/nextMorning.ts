import type { Shop } from './useShop';

const HOUR_MS = 60 * 60 * 1000;

/** Half past ten in the morning in Beijing, on the day after the local cloud's first: its bill can be there. */
export async function nextMorning({ cloud }: Shop): Promise<void> {
  const today = new Date(cloud.clock.now() + 8 * HOUR_MS);
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()) - 8 * HOUR_MS;
  await cloud.advance({ advanceMs: midnight + 34.5 * HOUR_MS - cloud.clock.now() });
}
