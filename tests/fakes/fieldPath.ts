/** A document whose fields are not known to the fake. */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The value at a dotted path; undefined where a step is missing. */
export function valueAt(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      document,
    );
}

/**
 * Replaces the value at a dotted path, making the objects on the way where they are missing.
 * @throws Error when a step of the path is there and holds no fields, as the database does
 */
export function putAt(document: Fields, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = document;
  for (const key of keys) {
    if (!Object.hasOwn(place, key)) place[key] = {};
    const next = place[key];
    if (!isFields(next)) throw new Error(`cannot create field ${path}: ${key} holds no fields`);
    place = next;
  }
  place[last] = value;
}

/** A copy as the database would keep it: fields that are undefined are left out at every depth. */
export function storedCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map(storedCopy);
  const copy: Fields = {};
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    if (name === '__proto__') throw new Error('no field is called __proto__');
    copy[name] = storedCopy(field);
  }
  return copy;
}
