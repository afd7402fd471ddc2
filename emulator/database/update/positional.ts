import { invalidOperator, requestFailed } from '../databaseErrors';
import { type Doc } from '../values/value';
import { findPlace } from './place';

/** Finds the first position of the array at this path that made the query match. */
export type MatchedIndex = (arrayPath: readonly string[]) => number | undefined;

/** For updates that no query led to: there is no matched position. */
export const noMatchedIndex: MatchedIndex = () => undefined;

/** The paths that `$` and `$[]` in an update path stand for in this document. `$[name]` is refused by name. */
export function expandPath(doc: Doc, path: string, matched: MatchedIndex): string[][] {
  return expand(doc, [], path.split('.'), matched, path);
}

function expand(
  doc: Doc,
  before: string[],
  rest: string[],
  matched: MatchedIndex,
  whole: string,
): string[][] {
  const at = rest.findIndex((part) => part.startsWith('$'));
  const part = rest[at];
  if (part === undefined) return [[...before, ...rest]];
  const arrayPath = [...before, ...rest.slice(0, at)];
  const after = rest.slice(at + 1);
  const into = (index: number) => expand(doc, [...arrayPath, String(index)], after, matched, whole);
  if (part === '$') {
    const index = matched(arrayPath);
    if (index !== undefined) return into(index);
    throw requestFailed(`The positional operator did not find the match needed from the query.`);
  }
  if (part !== '$[]')
    throw invalidOperator(`not done by the local cloud: '${part}' in the update path '${whole}'`);
  const list = findPlace(doc, arrayPath)?.read();
  if (Array.isArray(list)) return list.flatMap((_, index) => into(index));
  throw requestFailed(`Cannot apply array updates to non-array element ${arrayPath.join('.')}`);
}
