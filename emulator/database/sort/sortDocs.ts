import { requestFailed } from '../databaseErrors';
import { compareText } from '../values/compareText';
import { keysAt } from '../values/keysAt';
import { type Doc } from '../values/value';

/** One field of an order. */
export interface SortField {
  name: string;
  path: readonly string[];
  direction: 1 | -1;
}

/** Fields in order of priority. */
export type SortOrder = readonly SortField[];

/** Reads `{ field: 1 | -1, ... }`. @throws DATABASE_REQUEST_FAILED for another direction. */
export function parseSort(spec: Doc): SortOrder {
  return Object.entries(spec).map(([name, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw requestFailed(`$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    }
    return { name, path: name.split('.'), direction };
  });
}

/** The key a document sorts by: the smallest of an array going up, the largest going down. */
export function sortKey(doc: Doc, { path, direction }: SortField): string {
  return keysAt(doc, path).keys.reduce((best, key) => (compareText(key, best) * direction < 0 ? key : best));
}

/** Sorts stably by BSON's order. Keys are computed once per document. */
export function sortBy<T>(items: readonly T[], docOf: (item: T) => Doc, order: SortOrder): T[] {
  const keyed = items.map((item) => ({ item, keys: order.map((field) => sortKey(docOf(item), field)) }));
  keyed.sort((left, right) => {
    for (const [at, { direction }] of order.entries()) {
      const compared = compareText(left.keys[at] ?? '', right.keys[at] ?? '') * direction;
      if (compared !== 0) return compared;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}
