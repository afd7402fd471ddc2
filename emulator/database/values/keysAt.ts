import { anyLeaf } from '../query/leaves';
import { EMPTY_ARRAY_KEY, NULL_KEY, orderedKey } from './orderedKey';
import { type Doc } from './value';

/** The ordered keys of everything a path leads to. */
export interface PathKeys {
  keys: string[];
  /** True when an array was met, so that one document may have several keys. */
  many: boolean;
}

/** What an index holds for a document under a path, and what sorting looks at: never empty, missing counts as null. */
export function keysAt(doc: Doc, path: readonly string[]): PathKeys {
  const keys = new Set<string>();
  let leaves = 0;
  let listed = false;
  anyLeaf(doc, path, 0, (leaf) => {
    leaves += 1;
    if (!Array.isArray(leaf)) {
      keys.add(orderedKey(leaf));
      return false;
    }
    listed = true;
    if (leaf.length === 0) keys.add(EMPTY_ARRAY_KEY);
    for (const element of leaf) keys.add(orderedKey(element));
    return false;
  });
  if (keys.size === 0) keys.add(NULL_KEY);
  return { keys: [...keys], many: listed || leaves !== 1 };
}
