import { invalidOperator, requestFailed } from '../databaseErrors';
import { compareValues } from '../values/compareValues';
import { orderedKey } from '../values/orderedKey';
import { typeName, type Value } from '../values/value';
import { mergeObjects } from './expressions/arrays';

/** Folds the values of one group, in order; undefined is "missing in that document". */
export type Accumulator = (values: readonly (Value | undefined)[]) => Value | undefined;

const numbersOf = (values: readonly (Value | undefined)[]) =>
  values.filter((value) => typeof value === 'number');

const presentOf = (values: readonly (Value | undefined)[]) =>
  values.filter((value) => value !== undefined && value !== null);

const sum: Accumulator = (values) => numbersOf(values).reduce((total, value) => total + value, 0);

function average(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0) / numbers.length;
}

/** Square root of the mean square difference; `lost` degrees of freedom are taken off. */
const deviation =
  (lost: 0 | 1): Accumulator =>
  (values) => {
    const numbers = numbersOf(values);
    if (numbers.length <= lost) return null;
    const mean = average(numbers);
    const squares = numbers.reduce((total, value) => total + (value - mean) ** 2, 0);
    return Math.sqrt(squares / (numbers.length - lost));
  };

const extreme =
  (sign: 1 | -1): Accumulator =>
  (values) => {
    const present = presentOf(values);
    return present.length === 0
      ? null
      : present.reduce((best, value) => (compareValues(value, best) * sign > 0 ? value : best));
  };

const isPresent = (value: Value | undefined): value is Value => value !== undefined;

/** The accumulators the SDK can send. Source: MongoDB manual, $group. */
const accumulators: Record<string, Accumulator> = {
  $sum: sum,
  $avg: (values) => {
    const numbers = numbersOf(values);
    return numbers.length === 0 ? null : average(numbers);
  },
  $min: extreme(-1),
  $max: extreme(1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter(isPresent),
  $addToSet: (values) => [
    ...new Map(values.filter(isPresent).map((value) => [orderedKey(value), value])).values(),
  ],
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
  $mergeObjects: mergeObjects,
};

/** Those that may also stand in `$project`, over an array or a list of expressions. */
const inExpressions = new Set(['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp']);

/** True for an accumulator that is an expression operator as well. */
export const isExpressionAccumulator = (name: string) => inExpressions.has(name);

/** Finds an accumulator by name. @throws DATABASE_INVALID_OPERRATOR when it does not exist here. */
export function accumulatorNamed(name: string): Accumulator {
  const found = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined;
  if (found === undefined) throw invalidOperator(`unknown group operator '${name}'`);
  return found;
}

/** The one accumulator of a `$group` or `$bucket` field. */
export function onlyEntry(field: string, spec: Value): [name: string, argument: Value] {
  const entries = typeName(spec) === 'object' ? Object.entries(spec as object) : [];
  const [entry] = entries;
  if (entry === undefined) throw requestFailed(`The field '${field}' must be an accumulator object`);
  if (entries.length > 1) throw requestFailed(`The field '${field}' must specify one accumulator`);
  return entry as [string, Value];
}
