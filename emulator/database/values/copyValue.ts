import { setField } from './ownField';
import { type Doc, isDoc, type Value } from './value';

/** A deep copy of a document. */
export function copyDoc(doc: Doc): Doc {
  const copy: Doc = {};
  for (const [field, value] of Object.entries(doc)) setField(copy, field, copyValue(value));
  return copy;
}

/** A deep copy. Dates are never changed in place, so they are shared. */
export function copyValue(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyValue);
  return isDoc(value) ? copyDoc(value) : value;
}
