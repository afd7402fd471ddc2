import type { CollectionName, Collections } from '../../shared/collections';
import { PayError } from '../../shared/errors';
import type { Documents, Query } from '../../shared/gateways/documents';
import { applyChange } from './applyChange';
import { type Fields, storedCopy, valueAt } from './fieldPath';
import { compareScalars, matchesCondition } from './matchesCondition';
import { createRoundTrips, type RoundTrips } from './roundTrips';

export type DocumentsMethod = keyof Documents;

export interface DocumentsCall {
  method: DocumentsMethod;
  collection: CollectionName;
  id?: string;
}

/** Which call fails next, and whether the database had done it before the answer got lost. */
export interface Failure {
  method?: DocumentsMethod;
  collection?: CollectionName;
  done?: boolean;
}

export interface MemoryDocuments extends Documents {
  /** Copies of every document, in the order they were first written. */
  all<C extends CollectionName>(collection: C): Collections[C][];
  /** Writes a document as it is, over the one that stood there; not counted as a call. */
  put<C extends CollectionName>(collection: C, document: Collections[C]): void;
  /** Every call in order. */
  calls: DocumentsCall[];
  roundTrips: RoundTrips;
  /** The next call that fits is refused with DATABASE_UNAVAILABLE; several failures wait in order. */
  failNext(failure?: Failure): void;
}

/** Source: wx-server-sdk 4.0.2, a query answers at most 1000 documents. */
const MAX_LIMIT = 1000;

/** Missing and null come first, as in the database. */
function orderOf(a: unknown, b: unknown): number {
  const known = [a, b].map((value) => value !== undefined && value !== null);
  if (!known[0] || !known[1]) return Number(known[0]) - Number(known[1]);
  return compareScalars(a, b) ?? 0;
}

function sorted(documents: Fields[], orderBy: Query['orderBy'] = {}): Fields[] {
  const fields = Object.entries(orderBy);
  return [...documents].sort((a, b) => {
    for (const [path, direction] of fields) {
      const order = orderOf(valueAt(a, path), valueAt(b, path));
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  });
}

/** Numbers that are asked for by themselves are looked up, as by the database's own index. */
function matching(documents: Map<string, Fields>, where: Query['where']): Fields[] {
  const { _id, ...others } = where;
  const isList = typeof _id === 'object' && _id !== null && 'in' in _id;
  if (!isList) return [...documents.values()].filter((one) => matchesCondition(one, where));
  const listed = _id.in.map((id) => documents.get(String(id)));
  return listed.filter((one): one is Fields => one !== undefined && matchesCondition(one, others));
}

/** The database in memory, with the conditions and changes of `Documents`; every answer and write is a copy. */
export function createMemoryDocuments(roundTrips: RoundTrips = createRoundTrips()): MemoryDocuments {
  const collections = new Map<CollectionName, Map<string, Fields>>();
  const calls: DocumentsCall[] = [];
  const failures: Failure[] = [];

  const stored = (name: CollectionName) => {
    const found = collections.get(name) ?? new Map<string, Fields>();
    collections.set(name, found);
    return found;
  };

  /** One round trip; the work itself is done in one go, as the database does for a single document. */
  async function ask<T>(call: DocumentsCall, work: (documents: Map<string, Fields>) => T): Promise<T> {
    calls.push(call);
    const fits = ({ method, collection }: Failure) =>
      (method ?? call.method) === call.method && (collection ?? call.collection) === call.collection;
    const at = failures.findIndex(fits);
    const [failure] = at < 0 ? [] : failures.splice(at, 1);
    await roundTrips.take();
    if (failure && !failure.done) throw new PayError('DATABASE_UNAVAILABLE', 'the fake was told to fail');
    const answer = work(stored(call.collection));
    if (failure) throw new PayError('DATABASE_UNAVAILABLE', 'the fake was told to lose the answer');
    return answer;
  }

  const copyOf = <C extends CollectionName>(document: Fields) => storedCopy(document) as Collections[C];
  const put = (documents: Map<string, Fields>, document: object) => {
    const copy = storedCopy(document) as Fields;
    documents.set(String(copy._id), copy);
  };

  return {
    calls,
    roundTrips,
    failNext: (failure = {}) => void failures.push(failure),
    all: <C extends CollectionName>(collection: C) => [...stored(collection).values()].map(copyOf<C>),
    put: (collection, document) => put(stored(collection), document),
    get: <C extends CollectionName>(collection: C, id: string) =>
      ask({ method: 'get', collection, id }, (documents) => {
        const found = documents.get(id);
        return found && copyOf<C>(found);
      }),
    find: <C extends CollectionName>(collection: C, { where, orderBy, limit }: Query) =>
      ask({ method: 'find', collection }, (documents) =>
        sorted(matching(documents, where), orderBy)
          .slice(0, Math.min(limit, MAX_LIMIT))
          .map(copyOf<C>),
      ),
    count: (collection, where) =>
      ask(
        { method: 'count', collection },
        (documents) => [...documents.values()].filter((one) => matchesCondition(one, where)).length,
      ),
    insert: (collection, document) =>
      ask({ method: 'insert', collection, id: document._id }, (documents) => {
        if (documents.has(document._id)) return 'exists';
        put(documents, document);
        return 'inserted';
      }),
    update: (collection, id, expected, change) =>
      ask({ method: 'update', collection, id }, (documents) => {
        const found = documents.get(id);
        if (!found || !matchesCondition(found, expected)) return false;
        put(documents, applyChange(found, change));
        return true;
      }),
    remove: (collection, id, expected) =>
      ask({ method: 'remove', collection, id }, (documents) => {
        const found = documents.get(id);
        return found !== undefined && matchesCondition(found, expected) && documents.delete(id);
      }),
  };
}
