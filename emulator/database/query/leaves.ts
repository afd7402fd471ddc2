import { getField } from '../values/ownField';
import { type Doc, isDoc, type Value } from '../values/value';

/** Looks at one leaf of a path; undefined is "missing". True stops the walk. */
export type LeafTest = (leaf: Value | undefined) => boolean;

const INDEX = /^(0|[1-9]\d*)$/;

/** The array index that a path part may mean, or undefined. */
export const indexOfPart = (part: string): number | undefined =>
  INDEX.test(part) ? Number(part) : undefined;

function anyInList(list: Value[], path: readonly string[], at: number, test: LeafTest): boolean {
  for (const element of list) {
    if (isDoc(element) && anyLeaf(element, path, at, test)) return true;
  }
  const index = indexOfPart(path[at] ?? '');
  const element = index === undefined ? undefined : list[index];
  return element !== undefined && anyLeaf(element, path, at + 1, test);
}

/**
 * Walks a dotted path as MongoDB matches it: through every embedded document of an array on the way, or by position.
 * A field that is not there is one missing leaf per document; an array without documents gives no leaf at all.
 */
export function anyLeaf(value: Value, path: readonly string[], at: number, test: LeafTest): boolean {
  const part = path[at];
  if (part === undefined) return test(value);
  if (Array.isArray(value)) return anyInList(value, path, at, test);
  const inner = isDoc(value) ? getField(value, part) : undefined;
  return inner === undefined ? test(undefined) : anyLeaf(inner, path, at + 1, test);
}

/** Does `test` hold for the leaf itself or, when the leaf is an array, for one of its elements? */
export const orElement =
  (test: LeafTest): LeafTest =>
  (leaf) =>
    Array.isArray(leaf) ? leaf.some(test) || test(leaf) : test(leaf);

/** A predicate over whole documents. */
export type Predicate = (doc: Doc) => boolean;

/** Holds when some leaf of the path passes. */
export const someLeaf =
  (path: readonly string[], test: LeafTest): Predicate =>
  (doc) =>
    anyLeaf(doc, path, 0, test);

/** Negates a predicate: MongoDB's `$ne`, `$nin`, `$not` and `$exists: false` are the opposite of the whole, not per leaf. */
export const no =
  (predicate: Predicate): Predicate =>
  (doc) =>
    !predicate(doc);
