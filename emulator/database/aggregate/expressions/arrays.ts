import { requestFailed } from '../../databaseErrors';
import { equalValues } from '../../values/compareValues';
import { setField } from '../../values/ownField';
import { type Doc, isDoc, typeName, type Value } from '../../values/value';
import { type ExpressionOperator } from '../scope';
import { isNullish, pure, pureOrNull } from './pure';

function listOf(name: string, value: Value | undefined): Value[] {
  if (Array.isArray(value)) return value;
  throw requestFailed(`${name}'s argument must be an array, but is ${typeName(value)}`);
}

function wholeNumber(name: string, value: Value | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw requestFailed(
    `${name}'s argument must be representable as a 32-bit integer: ${JSON.stringify(value)}`,
  );
}

/** `[array, n]` or `[array, position, n]`; a negative n counts from the end. */
const slice = pureOrNull('$slice', [2, 3], ([value, first, count]) => {
  const list = listOf('$slice', value);
  const from = wholeNumber('$slice', first);
  if (count === undefined) return from < 0 ? list.slice(from) : list.slice(0, from);
  const taken = wholeNumber('$slice', count);
  if (taken <= 0) throw requestFailed('Third argument to $slice must be positive');
  const start = from < 0 ? Math.max(0, list.length + from) : from;
  return list.slice(start, start + taken);
});

const range = pure('$range', [2, 3], ([start, end, step = 1]) => {
  const [from, to, by] = [start, end, step].map((value) => wholeNumber('$range', value));
  if (from === undefined || to === undefined || by === undefined || by === 0) {
    throw requestFailed('$range requires a non-zero step value');
  }
  const length = Math.max(0, Math.ceil((to - from) / by));
  return Array.from({ length }, (_, at) => from + at * by);
});

/** `$map` over objects `{k, v}` or pairs `[k, v]`. */
const arrayToObject = pureOrNull('$arrayToObject', [1, 1], ([value]) => {
  const doc: Doc = {};
  for (const entry of listOf('$arrayToObject', value)) {
    const [key, inner] = isDoc(entry) ? [entry['k'], entry['v']] : Array.isArray(entry) ? entry : [];
    if (typeof key !== 'string' || inner === undefined) {
      throw requestFailed('$arrayToObject requires an array of key-value pairs with text keys');
    }
    setField(doc, key, inner);
  }
  return doc;
});

const objectToArray = pureOrNull('$objectToArray', [1, 1], ([value]) => {
  if (value === undefined || !isDoc(value)) {
    throw requestFailed(`$objectToArray requires a document input, found: ${typeName(value)}`);
  }
  return Object.entries(value).map(([k, v]) => ({ k, v }));
});

/** Later documents win; null and missing are passed over. */
export const mergeObjects = (values: readonly (Value | undefined)[]): Doc => {
  const merged: Doc = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value))
      throw requestFailed(`$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
    for (const [field, inner] of Object.entries(value)) setField(merged, field, inner);
  }
  return merged;
};

const zip: ExpressionOperator = (argument, compile) => {
  const fields = isDoc(argument) ? argument : {};
  const inputs = fields['inputs'];
  if (!Array.isArray(inputs) || inputs.length === 0)
    throw requestFailed('$zip requires at least one input array');
  const compiled = inputs.map(compile);
  const longest = fields['useLongestLength'] === true;
  const defaults = fields['defaults'] === undefined ? undefined : compile(fields['defaults']);
  return (scope) => {
    const lists = compiled.map((evaluate) => evaluate(scope));
    if (lists.some(isNullish)) return null;
    const arrays = lists.map((list) => listOf('$zip', list));
    const fallback = defaults?.(scope);
    const lengths = arrays.map((list) => list.length);
    const length = longest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, at) =>
      arrays.map((list, which) => list[at] ?? (Array.isArray(fallback) ? fallback[which] : null) ?? null),
    );
  };
};

/** Operators over arrays and objects that MongoDB is strict about. */
export const arrayOperators: Record<string, ExpressionOperator> = {
  $isArray: pure('$isArray', [1, 1], ([value]) => Array.isArray(value)),
  $size: pure('$size', [1, 1], ([value]) => listOf('$size', value).length),
  $arrayElemAt: pureOrNull('$arrayElemAt', [2, 2], ([list, at]) =>
    listOf('$arrayElemAt', list).at(wholeNumber('$arrayElemAt', at)),
  ),
  $concatArrays: pureOrNull('$concatArrays', [0, Infinity], (lists) =>
    lists.flatMap((list) => listOf('$concatArrays', list)),
  ),
  $in: pure('$in', [2, 2], ([value, list]) =>
    listOf('$in', list).some((element) => value !== undefined && equalValues(element, value)),
  ),
  $indexOfArray: pure('$indexOfArray', [2, 4], ([list, value, start = 0, end]) => {
    if (isNullish(list)) return null;
    const [from, to] = [
      wholeNumber('$indexOfArray', start),
      end === undefined ? Infinity : wholeNumber('$indexOfArray', end),
    ];
    return listOf('$indexOfArray', list).findIndex(
      (element, at) => at >= from && at < to && value !== undefined && equalValues(element, value),
    );
  }),
  $reverseArray: pureOrNull('$reverseArray', [1, 1], ([list]) =>
    [...listOf('$reverseArray', list)].reverse(),
  ),
  $slice: slice,
  $range: range,
  $zip: zip,
  $arrayToObject: arrayToObject,
  $objectToArray: objectToArray,
  $mergeObjects: pure('$mergeObjects', [0, Infinity], mergeObjects),
};
