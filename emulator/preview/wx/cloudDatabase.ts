import type { DatabaseRead, PhoneHost } from '../runtime/phoneHost';

/** Documents one read of a mini program answers at most, and by default. Source: Collection.limit (client side). */
const MAX_LIMIT = 20;

/** `wx.cloud.database()`, for reads: collection, where, orderBy, skip, limit, get. Writes are refused by name. */
export function createCloudDatabase(host: PhoneHost) {
  const refuse = (name: string) => () => {
    throw new Error(`wx.cloud.database ${name} is not done by this preview`);
  };
  const query = (read: DatabaseRead): object => ({
    where: (where: Record<string, unknown>) => query({ ...read, where }),
    orderBy: (field: string, order: string) =>
      query({ ...read, order: { ...read.order, [field]: order === 'desc' ? -1 : 1 } }),
    skip: (skip: number) => query({ ...read, skip }),
    limit: (limit: number) => query({ ...read, limit: Math.min(limit, MAX_LIMIT) }),
    get: async () => ({ data: await host.readDatabase(read), errMsg: 'collection.get:ok' }),
    ...Object.fromEntries(
      ['add', 'update', 'remove', 'doc', 'field', 'count', 'watch', 'aggregate'].map((name) => [
        name,
        refuse(name),
      ]),
    ),
  });
  return {
    collection: (collection: string) =>
      query({ collection, where: {}, order: {}, skip: 0, limit: MAX_LIMIT }),
  };
}
