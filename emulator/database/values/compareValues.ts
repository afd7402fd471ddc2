import { compareText } from './compareText';
import { type Doc, rankOf, type Value } from './value';

/** NaN is the smallest number and equal to itself. */
function compareNumbers(left: number, right: number): number {
  if (left === right) return 0;
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1;
  if (Number.isNaN(right)) return 1;
  return left < right ? -1 : 1;
}

function compareLists(left: Value[], right: Value[]): number {
  for (const [at, value] of left.entries()) {
    if (at >= right.length) return 1;
    const order = compareValues(value, right[at]);
    if (order !== 0) return order;
  }
  return left.length < right.length ? -1 : 0;
}

/** Field by field in their order: type first, then name, then value. */
function compareDocs(left: Doc, right: Doc): number {
  const others = Object.entries(right);
  let at = 0;
  for (const [field, value] of Object.entries(left)) {
    const other = others[at++];
    if (other === undefined) return 1;
    const order =
      rankOf(value) - rankOf(other[1]) || compareText(field, other[0]) || compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return at < others.length ? -1 : 0;
}

/**
 * BSON's total order over values of any type; missing equals null. Negative, 0 or positive.
 * Source: MongoDB manual, Comparison/Sort Order.
 */
export function compareValues(left: Value | undefined, right: Value | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (left instanceof Date && right instanceof Date) return compareNumbers(left.getTime(), right.getTime());
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof RegExp && right instanceof RegExp) {
    return compareText(left.source, right.source) || compareText(left.flags, right.flags);
  }
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right);
  const order = rankOf(left) - rankOf(right);
  if (order !== 0 || left === null || left === undefined || right === null || right === undefined)
    return order;
  return compareDocs(left as Doc, right as Doc);
}

/** Equality as MongoDB has it: key order counts, missing equals null. */
export const equalValues = (left: Value | undefined, right: Value | undefined) =>
  compareValues(left, right) === 0;
