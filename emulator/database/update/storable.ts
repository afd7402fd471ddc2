import { requestFailed } from '../databaseErrors';
import { isDoc, type Value } from '../values/value';

/**
 * Refuses what MongoDB does not store: field names that begin with a dollar.
 * @throws DATABASE_REQUEST_FAILED naming the field.
 */
export function assertStorable(value: Value, path: readonly string[] = []): void {
  if (Array.isArray(value)) {
    for (const [at, element] of value.entries()) assertStorable(element, [...path, String(at)]);
    return;
  }
  if (!isDoc(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    const whole = [...path, field];
    if (field.startsWith('$')) {
      throw requestFailed(
        `The dollar ($) prefixed field '${field}' in '${whole.join('.')}' is not valid for storage.`,
      );
    }
    if (typeof inner === 'object' && inner !== null) assertStorable(inner, whole);
  }
}
