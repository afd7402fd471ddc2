import { setField } from './ownField';
import { type Doc, isDoc, type Value } from './value';

function plainValue(value: Value): Value {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(plainValue);
  return isDoc(value) ? plainDoc(value) : value;
}

/** A document for people and JSON: dates as ISO text, regular expressions and NaN as text. */
export function plainDoc(doc: Doc): Doc {
  const plain: Doc = {};
  for (const [field, value] of Object.entries(doc)) setField(plain, field, plainValue(value));
  return plain;
}
