import { getField } from '../values/ownField';
import { isDoc, type Value } from '../values/value';

/**
 * Reads a path as expressions do: an array on the way gives the array of what its elements hold, and a number in the
 * path is a field name, never a position.
 */
export function resolveFieldPath(
  value: Value | undefined,
  path: readonly string[],
  at = 0,
): Value | undefined {
  const part = path[at];
  if (part === undefined || value === undefined) return value;
  if (Array.isArray(value)) {
    return value.flatMap((element) => {
      const inner =
        isDoc(element) || Array.isArray(element) ? resolveFieldPath(element, path, at) : undefined;
      return inner === undefined ? [] : [inner];
    });
  }
  return isDoc(value) ? resolveFieldPath(getField(value, part), path, at + 1) : undefined;
}
