import { compareText } from '../values/compareText';
import { type Collection, type Index } from './collection';
import { type Stored } from './documents';
import { type Fixed, lookupsOf, orderOf, sourceOf, whereOf } from './lookupSql';
import { type Plan } from './plan';
import { type Sqlite } from './sqlite';

/** Documents of one look-up are fetched in pieces that grow by this factor, so that stopping early is cheap. */
const GROWTH = 4;
const LARGEST_PIECE = 4096;

/** A document with the keys it is sorted by. */
interface Found {
  stored: Stored;
  sortKeys: readonly string[];
}

function* oneLookup(
  sqlite: Sqlite,
  collection: Collection,
  plan: Plan,
  fixed: Fixed,
  firstPiece: number,
): Generator<Found> {
  const query = sourceOf(collection, plan.by);
  const where = whereOf(plan, query, fixed);
  const sortColumns = (plan.order ?? []).map(({ column }) => query.columns[column]);
  const sql = `SELECT ${['d.seq', 'd.id', 'd.body', ...sortColumns].join(', ')} FROM ${query.from} ${where.sql} ${orderOf(plan, query)} LIMIT ? OFFSET ?`;
  let [offset, piece] = [0, Math.min(firstPiece, LARGEST_PIECE)];
  for (;;) {
    const rows = sqlite.rows(sql, ...where.parameters, piece, offset);
    for (const [seq, id, body, ...sortKeys] of rows) {
      yield {
        stored: { seq: Number(seq), id: String(id), body: String(body) },
        sortKeys: sortKeys.map(String),
      };
    }
    if (rows.length < piece) return;
    offset += piece;
    piece = Math.min(piece * GROWTH, LARGEST_PIECE);
  }
}

/** Which of two comes first in the plan's order. */
function precedes(plan: Plan, left: Found, right: Found): boolean {
  for (const [at, { direction }] of (plan.order ?? []).entries()) {
    const order = compareText(left.sortKeys[at] ?? '', right.sortKeys[at] ?? '') * direction;
    if (order !== 0) return order < 0;
  }
  return left.stored.seq < right.stored.seq;
}

/** Joins sorted look-ups into one sorted stream. */
function* merged(plan: Plan, streams: Generator<Found>[]): Generator<Found> {
  const heads = streams.map((stream) => ({ stream, head: stream.next() }));
  for (;;) {
    let best: (typeof heads)[number] | undefined;
    for (const candidate of heads) {
      if (candidate.head.done === true) continue;
      if (
        best === undefined ||
        best.head.done === true ||
        precedes(plan, candidate.head.value, best.head.value)
      )
        best = candidate;
    }
    if (best === undefined || best.head.done === true) return;
    yield best.head.value;
    best.head = best.stream.next();
  }
}

/**
 * Reads the documents of a plan, each once. `expected` is how many will probably be taken: the first piece fetched from
 * SQLite is that long.
 */
export function* scan(
  sqlite: Sqlite,
  collection: Collection,
  plan: Plan,
  expected: number,
): Generator<Stored> {
  const streams = lookupsOf(plan).map((fixed) => oneLookup(sqlite, collection, plan, fixed, expected));
  const seen = isMultikey(plan.by) ? new Set<number>() : undefined;
  const source = streams.length > 1 && plan.order !== undefined ? [merged(plan, streams)] : streams;
  for (const stream of source) {
    for (const { stored } of stream) {
      if (seen?.has(stored.seq) === true) continue;
      seen?.add(stored.seq);
      yield stored;
    }
  }
}

const isMultikey = (by: Index | 'id' | undefined) => by !== undefined && by !== 'id' && by.multikey;

/** How many documents a covered plan has, counted by SQLite alone. */
export function countScan(sqlite: Sqlite, collection: Collection, plan: Plan): number {
  const query = sourceOf(collection, plan.by);
  const from = plan.by === undefined || plan.by === 'id' ? query.from : `${plan.by.table} e`;
  return lookupsOf(plan).reduce((total, fixed) => {
    const { sql, parameters } = whereOf(plan, query, fixed);
    return total + Number(sqlite.row(`SELECT count(*) FROM ${from} ${sql}`, ...parameters)?.[0]);
  }, 0);
}
