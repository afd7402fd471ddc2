import { requestFailed } from '../databaseErrors';
import { keysAt } from '../values/keysAt';
import { type Doc } from '../values/value';
import { type Index } from './collection';

/** The entries of one document in one index: a key text per indexed field. */
export interface IndexEntries {
  entries: string[][];
  /** True when an array was met under an indexed field. */
  many: boolean;
}

/**
 * Every combination of the keys under the indexed fields.
 * @throws DATABASE_REQUEST_FAILED when two indexed fields hold arrays, as MongoDB does.
 */
export function indexEntries({ fields }: Index, doc: Doc): IndexEntries {
  const found = fields.map(({ path }) => keysAt(doc, path));
  const several = fields.filter((_, at) => (found[at]?.keys.length ?? 0) > 1).map(({ path }) => path);
  const parents = new Set(several.map(([top]) => top));
  if (parents.size > 1) {
    throw requestFailed(`cannot index parallel arrays [${[...parents].reverse().join('] [')}]`);
  }
  const entries = found.reduce<string[][]>(
    (combined, { keys }) => combined.flatMap((before) => keys.map((key) => [...before, key])),
    [[]],
  );
  return { entries, many: found.some(({ many }) => many) };
}
