import type { Collections, CollectionName } from '../../collections';
import { PayError } from '../../errors';
import type { Change, Condition, Documents, Query } from '../documents';
import type { CloudDatabase } from './database';

/** Documents over `cloud.database({ throwOnNotFound: false })`. */
export function createDocuments(db: CloudDatabase): Documents {
  return {
    async get<C extends CollectionName>(collection: C, id: string) {
      const { data } = (await ask(() => db.collection(collection).doc(id).get())) as {
        data: Collections[C] | null;
      };
      return data ?? undefined;
    },
    async find<C extends CollectionName>(collection: C, { where, orderBy = {}, limit }: Query) {
      let query = db.collection(collection).where(conditionOf(db, where)).limit(limit);
      for (const [field, order] of Object.entries(orderBy)) query = query.orderBy(field, order);
      const { data } = (await ask(() => query.get())) as { data: Collections[C][] };
      return data;
    },
    async count(collection, where) {
      const matching = db.collection(collection).where(conditionOf(db, where));
      const { total } = (await ask(() => matching.count())) as { total: number };
      return total;
    },
    async insert(collection, document) {
      try {
        await db.collection(collection).add({ data: document });
        return 'inserted';
      } catch (error) {
        if (isDuplicateKey(error)) return 'exists';
        throw unavailable(error);
      }
    },
    async update(collection, id, expected, change) {
      const matching = db.collection(collection).where(conditionOf(db, { _id: id, ...expected }));
      const { stats } = (await ask(() => matching.update({ data: changeOf(db, change) }))) as {
        stats: { updated: number };
      };
      return stats.updated > 0;
    },
    async remove(collection, id, expected) {
      const matching = db.collection(collection).where(conditionOf(db, { _id: id, ...expected }));
      const { stats } = (await ask(() => matching.remove())) as { stats: { removed: number } };
      return stats.removed > 0;
    },
  };
}

async function ask(call: () => unknown): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    throw unavailable(error);
  }
}

function unavailable(error: unknown): PayError {
  return new PayError('DATABASE_UNAVAILABLE', 'the database did not do it; try again', { cause: error });
}

/**
 * -502001 stands for every database failure, so the text decides.
 * Source: wx-server-sdk 4.0.2 code table; E11000 is MongoDB's code for a duplicate key.
 */
function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && error.message.includes('E11000');
}

function conditionOf(db: CloudDatabase, condition: Condition): object {
  return Object.fromEntries(Object.entries(condition).map(([field, test]) => [field, testOf(db, test)]));
}

function testOf({ command }: CloudDatabase, test: Condition[string]): unknown {
  if (test === null || typeof test !== 'object' || test instanceof Date) return test;
  if ('in' in test) return command.in(test.in);
  if ('exists' in test) return command.exists(test.exists);
  const limits = (['lt', 'lte', 'gt', 'gte'] as const).flatMap((name) =>
    name in test ? [command[name](test[name])] : [],
  );
  return limits.length === 1 ? limits[0] : command.and(...limits);
}

function changeOf({ command }: CloudDatabase, { set = {}, inc = {}, push = {} }: Change): object {
  const data: Record<string, unknown> = { revision: command.inc(1) };
  // An object in update data would be merged field by field; `set` replaces it, as the domain means it.
  for (const [field, value] of Object.entries(set))
    data[field] = isPlainObject(value) ? command.set(value) : value;
  for (const [field, by] of Object.entries(inc)) data[field] = command.inc(by);
  for (const [field, element] of Object.entries(push)) data[field] = command.push([element]);
  return data;
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
