import { compareValues } from '../../values/compareValues';
import { isTruthy } from '../truth';
import { type ExpressionOperator } from '../scope';
import { type Arguments, pure } from './pure';

/** Unlike in queries, a missing field is less than null, and types are not kept apart. */
function order([left, right]: Arguments): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  return Math.sign(compareValues(left, right));
}

const compares = (name: string, holds: (order: number) => boolean) =>
  pure(name, [2, 2], (values) => holds(order(values)));

/** Comparisons and logic over any types. Source: MongoDB manual, Comparison Expression Operators. */
export const comparisonOperators: Record<string, ExpressionOperator> = {
  $cmp: pure('$cmp', [2, 2], order),
  $eq: compares('$eq', (found) => found === 0),
  $ne: compares('$ne', (found) => found !== 0),
  $gt: compares('$gt', (found) => found > 0),
  $gte: compares('$gte', (found) => found >= 0),
  $lt: compares('$lt', (found) => found < 0),
  $lte: compares('$lte', (found) => found <= 0),
  $and: pure('$and', [0, Infinity], (values) => values.every(isTruthy)),
  $or: pure('$or', [0, Infinity], (values) => values.some(isTruthy)),
  $not: pure('$not', [1, 1], ([value]) => !isTruthy(value)),
};
