import { invalidParam, requestFailed } from '../databaseErrors';
import { setField } from './ownField';
import { toRegExp } from './regularExpression';
import { type Doc, isDoc, type Value } from './value';

/** Source: MongoDB manual, MongoDB Limits: nested depth for BSON documents. */
export const MAX_NESTING = 100;

type Raw = Record<string, unknown>;
/** Decodes the inside of one EJSON wrapper. */
type Wrapper = (inner: unknown, now: () => number) => Value;

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wrappedNumber(inner: unknown): number {
  const value = typeof inner === 'string' && inner.trim() !== '' ? Number(inner) : inner;
  if (typeof value !== 'number' || (Number.isNaN(value) && inner !== 'NaN')) {
    throw invalidParam(`not an EJSON number: ${JSON.stringify(inner)}`);
  }
  return value;
}

function dateAt(moment: unknown, inner: unknown): Date {
  const date = new Date(typeof moment === 'string' || typeof moment === 'number' ? moment : NaN);
  if (Number.isNaN(date.getTime())) throw invalidParam(`not an EJSON date: ${JSON.stringify(inner)}`);
  return date;
}

const wrappedDate: Wrapper = (inner) =>
  dateAt(isRaw(inner) ? wrappedNumber(inner['$numberLong']) : inner, inner);

function serverDate(inner: unknown, now: () => number): Date {
  const offset = isRaw(inner) ? (inner['offset'] ?? 0) : 0;
  return dateAt(now() + wrappedNumber(isRaw(offset) ? Object.values(offset)[0] : offset), inner);
}

function regularExpression(inner: unknown): RegExp {
  const { pattern, options = '' } = isRaw(inner) ? inner : {};
  if (typeof pattern !== 'string' || typeof options !== 'string') {
    throw invalidParam(`not an EJSON regular expression: ${JSON.stringify(inner)}`);
  }
  return toRegExp(pattern, options);
}

const wrappers: Record<string, Wrapper> = {
  $numberInt: wrappedNumber,
  $numberLong: wrappedNumber,
  $numberDouble: wrappedNumber,
  $date: wrappedDate,
  $tcb_server_date: serverDate,
  $regularExpression: regularExpression,
};

/** BSON types that the SDK cannot read back from a plain query, so a document here never holds one. */
const refusedWrappers = new Set([
  '$oid',
  '$binary',
  '$uuid',
  '$numberDecimal',
  '$timestamp',
  '$minKey',
  '$maxKey',
  '$symbol',
  '$code',
  '$dbPointer',
  '$undefined',
]);

const repaired = (text: string) =>
  /\p{Surrogate}/u.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;

function decodeObject(raw: Raw, now: () => number, depth: number): Value {
  const keys = Object.keys(raw);
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only !== undefined && only.startsWith('$')) {
    const wrapper = Object.hasOwn(wrappers, only) ? wrappers[only] : undefined;
    if (wrapper !== undefined) return wrapper(raw[only], now);
    if (refusedWrappers.has(only)) throw requestFailed(`the local cloud holds no ${only} values`);
  }
  const doc: Doc = {};
  for (const key of keys) setField(doc, repaired(key), decode(raw[key], now, depth + 1));
  return doc;
}

function decode(raw: unknown, now: () => number, depth: number): Value {
  if (depth > MAX_NESTING) throw requestFailed(`exceeded max nesting depth of ${MAX_NESTING}`);
  if (typeof raw === 'string') return repaired(raw);
  if (typeof raw === 'number') return raw === 0 ? 0 : raw;
  if (raw === null || typeof raw === 'boolean') return raw;
  if (Array.isArray(raw)) return raw.map((item) => decode(item, now, depth + 1));
  if (isRaw(raw)) return decodeObject(raw, now, depth);
  throw invalidParam(`not an EJSON value: ${typeof raw}`);
}

/** Turns parsed EJSON into values; `$tcb_server_date` becomes `now()` (virtual ms) plus its offset. Throws CloudError. */
export const decodeEjson = (raw: unknown, now: () => number): Value => decode(raw, now, 0);

/** Parses EJSON text, canonical or relaxed. Throws INVALID_PARAM for what is not JSON. */
export function parseEjson(text: string, now: () => number): Value {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw invalidParam(`not EJSON text: ${text.slice(0, 80)}`);
  }
  return decodeEjson(raw, now);
}

function encode(value: Value): unknown {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : { $numberDouble: String(value) };
  }
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (value instanceof RegExp) {
    return { $regularExpression: { pattern: value.source, options: value.flags } };
  }
  if (Array.isArray(value)) return value.map(encode);
  if (!isDoc(value)) return value;
  const raw: Raw = {};
  for (const [field, inner] of Object.entries(value)) {
    if (field === '__proto__') {
      Object.defineProperty(raw, field, { value: encode(inner), enumerable: true });
    } else raw[field] = encode(inner);
  }
  return raw;
}

/** The one text form of a value: what is stored, compared and replied. Finite numbers are plain, dates canonical. */
export const stringifyEjson = (value: Value): string => JSON.stringify(encode(value));
