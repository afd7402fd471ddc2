import { type Shop } from './shop';

/** Uses a shop while it runs, and stops it whatever happens. */
export async function withShop<T>(starting: Promise<Shop>, use: (shop: Shop) => Promise<T>): Promise<T> {
  const shop = await starting;
  try {
    return await use(shop);
  } finally {
    await shop.stop();
  }
}
