import { decodeEjson } from './ejson';
import { type Doc, type Value } from './value';

const notAsked = () => 0;
const DOLLAR = 0x24;

/** The wrappers in stored texts are our own: one key that begins with a dollar, as no stored field does. */
function revive(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const element = value[at];
      if (typeof element === 'object' && element !== null) value[at] = revive(element);
    }
    return value;
  }
  const doc = value as Doc;
  for (const field in doc) {
    if (field.charCodeAt(0) === DOLLAR) return decodeEjson(doc, notAsked);
    const inner = doc[field];
    if (typeof inner === 'object' && inner !== null) doc[field] = revive(inner);
  }
  return doc;
}

/** Reads back what `stringifyEjson` wrote, changing the parsed text in place: every read of a document passes here. */
export function readStored(body: string): Doc {
  const doc = JSON.parse(body) as Doc;
  return body.includes('{"$') ? (revive(doc) as Doc) : doc;
}
