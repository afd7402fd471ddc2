import { type Doc, type Value } from './value';

/** Reads an own field: `constructor` or `__proto__` are names like any other here. */
export const getField = (doc: Doc, field: string): Value | undefined =>
  Object.hasOwn(doc, field) ? doc[field] : undefined;

/** Writes an own field; `__proto__` becomes a field, never the prototype. */
export function setField(doc: Doc, field: string, value: Value): void {
  if (field !== '__proto__') {
    doc[field] = value;
    return;
  }
  Object.defineProperty(doc, field, { value, writable: true, enumerable: true, configurable: true });
}

/** Removes an own field; absent is fine. */
export function removeField(doc: Doc, field: string): void {
  delete doc[field];
}
