import { conditionsOf } from '../query/atoms';
import { type Filter } from '../query/compileFilter';
import { parseSort, sortBy, type SortOrder } from '../sort/sortDocs';
import { type Doc } from '../values/value';
import { type Collection } from './collection';
import { type Documents, type Stored } from './documents';
import { choosePlan, type Plan } from './plan';
import { countScan, scan } from './scan';
import { type Sqlite } from './sqlite';
import { readStored } from '../values/readStored';

/** A document read: its text as stored, parsed when somebody looks. */
export interface Hit extends Stored {
  doc: Doc;
}

export interface FindOptions {
  order?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
}

/** Reads committed documents. */
export interface Reader {
  find(collection: Collection, filter: Filter, options: FindOptions): Hit[];
  /** All that match, in no order of importance; `except` leaves some `_id` keys out. */
  matching(collection: Collection, filter: Filter, except: ReadonlyMap<string, unknown>): Hit[];
  count(collection: Collection, filter: Filter): number;
  /** Documents fetched from SQLite since the start: what a query costs, in a form tests can check. */
  documentsRead(): number;
}

/** First piece of a look-up whose documents must be checked one by one. */
const CHECKED_PIECE = 32;

/** Parses a stored document on first use, once. */
export function hit(stored: Stored): Hit {
  let doc: Doc | undefined;
  return {
    ...stored,
    get doc() {
      doc ??= readStored(stored.body);
      return doc;
    },
  };
}

export function createReader(sqlite: Sqlite, documents: Documents): Reader {
  let read = 0;

  function* candidates(collection: Collection, plan: Plan, filter: Filter, wanted: number): Generator<Hit> {
    const expected = plan.covered ? wanted : Math.max(wanted, CHECKED_PIECE);
    for (const stored of scan(sqlite, collection, plan, expected)) {
      read += 1;
      const found = hit(stored);
      if (plan.covered || filter.matches(found.doc)) yield found;
    }
  }

  /** `{_id: ...}` alone: the commonest query of all. */
  function byId(collection: Collection, plan: Plan, filter: Filter): Hit[] | undefined {
    const [keys, ...others] = plan.points;
    const [id, ...more] = keys ?? [];
    if (plan.by !== 'id' || id === undefined || others.length > 0 || more.length > 0) return undefined;
    const stored = documents.byId(collection, id);
    if (stored === undefined) return [];
    read += 1;
    const found = hit(stored);
    return plan.covered || filter.matches(found.doc) ? [found] : [];
  }

  function find(collection: Collection, filter: Filter, options: FindOptions): Hit[] {
    const order: SortOrder = options.order === undefined ? [] : parseSort(options.order);
    const { skip = 0, limit = Infinity } = options;
    const plan = choosePlan(collection, conditionsOf(filter.query), order);
    const one = byId(collection, plan, filter);
    if (one !== undefined) return one.slice(skip, skip + limit);
    const sortHere = order.length > 0 ? plan.order === undefined : filter.near !== undefined;
    const wanted = sortHere ? Infinity : skip + limit;
    const hits: Hit[] = [];
    if (wanted > 0) {
      for (const found of candidates(collection, plan, filter, wanted)) {
        hits.push(found);
        if (hits.length >= wanted) break;
      }
    }
    return (sortHere ? sortHits(hits, filter, order) : hits).slice(skip, skip + limit);
  }

  return {
    find,
    matching(collection, filter, except) {
      const plan = choosePlan(collection, conditionsOf(filter.query), []);
      return [...candidates(collection, plan, filter, Infinity)].filter(({ id }) => !except.has(id));
    },
    count(collection, filter) {
      const plan = choosePlan(collection, conditionsOf(filter.query), []);
      if (plan.covered) return countScan(sqlite, collection, plan);
      let total = 0;
      for (const found of candidates(collection, plan, filter, Infinity))
        total += found === undefined ? 0 : 1;
      return total;
    },
    documentsRead: () => read,
  };
}

/** By the asked order, or else by distance from the point of a near query. */
export function sortHits(hits: readonly Hit[], { near }: Filter, order: SortOrder): Hit[] {
  if (order.length > 0) return sortBy(hits, ({ doc }) => doc, order);
  if (near === undefined) return [...hits];
  return hits
    .map((found) => ({ found, metres: near.distance(found.doc) }))
    .sort((left, right) => left.metres - right.metres)
    .map(({ found }) => found);
}
