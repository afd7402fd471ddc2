import { requestFailed } from '../databaseErrors';
import { compareValues, equalValues } from '../values/compareValues';
import { orderedKey } from '../values/orderedKey';
import { rankOf, type Value } from '../values/value';
import { type LeafTest } from './leaves';

const isNullish: LeafTest = (leaf) => leaf === undefined || leaf === null;

/** `$eq`: null equals missing, key order of embedded documents counts. */
export function equals(operand: Value): LeafTest {
  if (operand === null) return isNullish;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (leaf) => leaf === operand;
  return (leaf) => leaf !== undefined && equalValues(leaf, operand);
}

/** A regular expression given as a value: matches texts, and the same expression stored. */
export const matchesExpression =
  (expression: RegExp): LeafTest =>
  (leaf) =>
    typeof leaf === 'string'
      ? expression.test(leaf)
      : leaf instanceof RegExp && equalValues(leaf, expression);

/** A value standing alone in a filter, or inside `$in`, `$nin`, `$all`. */
export const equalsOrMatches = (operand: Value): LeafTest =>
  operand instanceof RegExp ? matchesExpression(operand) : equals(operand);

const orders = {
  $gt: (order: number) => order > 0,
  $gte: (order: number) => order >= 0,
  $lt: (order: number) => order < 0,
  $lte: (order: number) => order <= 0,
};

export type OrderOperator = keyof typeof orders;

/** True for the four operators that `ordered` knows. */
export const isOrderOperator = (name: string): name is OrderOperator => Object.hasOwn(orders, name);

/**
 * `$gt $gte $lt $lte`: only values of the operand's own type compare; null is met by `$gte` and `$lte` alone; NaN is
 * neither less nor greater than a number.
 */
export function ordered(operator: OrderOperator, operand: Value): LeafTest {
  const inclusive = orders[operator](0);
  if (operand instanceof RegExp) throw requestFailed(`Can't have RegEx as arg to predicate over field`);
  if (operand === null) return inclusive ? isNullish : () => false;
  if (typeof operand === 'number' && Number.isNaN(operand)) {
    return inclusive ? (leaf) => Number.isNaN(leaf) : () => false;
  }
  const rank = rankOf(operand);
  return (leaf) =>
    leaf !== undefined &&
    rankOf(leaf) === rank &&
    !Number.isNaN(leaf) &&
    orders[operator](compareValues(leaf, operand));
}

const isExpression = (value: Value): value is RegExp => value instanceof RegExp;

/** `$in`: equality with any of the list, regular expressions allowed. One look-up however long the list is. */
export function oneOf(name: string, operand: Value): LeafTest {
  if (!Array.isArray(operand)) throw requestFailed(`${name} needs an array`);
  const expressions = operand.filter(isExpression).map(matchesExpression);
  const keys = new Set(operand.map(orderedKey));
  return (leaf) => keys.has(orderedKey(leaf)) || expressions.some((test) => test(leaf));
}
