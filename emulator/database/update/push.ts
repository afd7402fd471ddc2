import { requestFailed } from '../databaseErrors';
import { compareValues } from '../values/compareValues';
import { isDoc, type Doc, typeName, type Value } from '../values/value';
import { resolveSortValue } from './sortValue';
import { assertStorable } from './storable';

/** What a `$push` does to the array. */
export type Push = (list: Value[]) => Value[];

const MODIFIERS = new Set(['$each', '$position', '$slice', '$sort']);

function wholeNumber(name: string, value: Value | undefined): number | undefined {
  if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value;
  throw requestFailed(
    `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
  );
}

type Compare = (left: Value, right: Value) => number;

function direction(value: Value): number {
  if (value === 1 || value === -1) return value;
  throw requestFailed('The $sort element value must be either 1 or -1');
}

function comparison(spec: Value | undefined): Compare | undefined {
  if (spec === undefined) return undefined;
  if (!isDoc(spec)) {
    const sign = direction(spec);
    return (left, right) => compareValues(left, right) * sign;
  }
  const fields = Object.entries(spec).map(([path, value]) => ({
    path: path.split('.'),
    sign: direction(value),
  }));
  if (fields.length === 0)
    throw requestFailed('The $sort pattern is empty when it should be a set of fields.');
  return (left, right) => {
    for (const { path, sign } of fields) {
      const order = compareValues(resolveSortValue(left, path), resolveSortValue(right, path)) * sign;
      if (order !== 0) return order;
    }
    return 0;
  };
}

function sliced(list: Value[], count: number | undefined): Value[] {
  if (count === undefined) return list;
  if (count === 0) return [];
  return count > 0 ? list.slice(0, count) : list.slice(count);
}

function withModifiers(operand: Doc): Push {
  const unknown = Object.keys(operand).find((name) => !MODIFIERS.has(name));
  if (unknown !== undefined) throw requestFailed(`Unrecognized clause in $push: ${unknown}`);
  const each = operand['$each'];
  if (!Array.isArray(each)) {
    throw requestFailed(
      `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`,
    );
  }
  assertStorable(each);
  const position = wholeNumber('$position', operand['$position']);
  const slice = wholeNumber('$slice', operand['$slice']);
  const compare = comparison(operand['$sort']);
  return (list) => {
    const added = [...list];
    added.splice(position ?? list.length, 0, ...each);
    return sliced(compare === undefined ? added : added.sort(compare), slice);
  };
}

/** Compiles the operand of `$push`: a value, or `$each` with `$position`, `$slice`, `$sort`. */
export function compilePush(operand: Value): Push {
  if (isDoc(operand) && Object.hasOwn(operand, '$each')) return withModifiers(operand);
  assertStorable(operand);
  return (list) => [...list, operand];
}
