import { getField } from '../values/ownField';
import { isDoc, type Value } from '../values/value';

/** The value a `$push` sorts an element by; absent is missing. */
export function resolveSortValue(value: Value, path: readonly string[]): Value | undefined {
  let current: Value | undefined = value;
  for (const part of path) current = isDoc(current) ? getField(current, part) : undefined;
  return current;
}
