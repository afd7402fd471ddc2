import { compareValues, equalValues } from '../values/compareValues';
import { rankOf, type Value } from '../values/value';
import { type Knowledge } from './queryFacts';
import { type ComparisonSign } from './ruleSyntax';

/** Certainly so, certainly not, or it depends on documents nobody has looked at. */
export type Truth = 'yes' | 'no' | 'unknown';

/** Dates compare with `now`, which is a number of ms. */
const plain = (value: Value | undefined) => (value instanceof Date ? value.getTime() : value);

function holds(sign: ComparisonSign, left: Value | undefined, right: Value | undefined): boolean {
  const [a, b] = [plain(left), plain(right)];
  if (sign === '==') return equalValues(a, b);
  if (sign === '!=') return !equalValues(a, b);
  if (sign === 'in') return Array.isArray(b) && b.some((item) => equalValues(plain(item), a));
  if (rankOf(a) !== rankOf(b)) return false;
  const order = compareValues(a, b);
  return { '>': order > 0, '>=': order >= 0, '<': order < 0, '<=': order <= 0 }[sign];
}

/** Of all pairs of what the two sides may be. */
function allPairs(
  sign: ComparisonSign,
  left: readonly (Value | undefined)[],
  right: readonly (Value | undefined)[],
): Truth {
  const answers = left.flatMap((a) => right.map((b) => holds(sign, a, b)));
  if (answers.every((answer) => answer)) return 'yes';
  return answers.some((answer) => answer) ? 'unknown' : 'no';
}

/** A range can only prove that its values lie on one side of a bound. */
function rangeAgainst(
  sign: ComparisonSign,
  range: Extract<Knowledge, { kind: 'range' }>,
  bounds: readonly (Value | undefined)[],
): Truth {
  const { lower, upper } = range;
  const above = (inclusive: boolean) =>
    lower !== undefined &&
    bounds.every(
      (bound) =>
        holds('>', lower.value, bound) ||
        ((inclusive || !lower.inclusive) && holds('==', lower.value, bound)),
    );
  const below = (inclusive: boolean) =>
    upper !== undefined &&
    bounds.every(
      (bound) =>
        holds('<', upper.value, bound) ||
        ((inclusive || !upper.inclusive) && holds('==', upper.value, bound)),
    );
  const proven: Record<ComparisonSign, boolean> = {
    '>': above(false),
    '>=': above(true),
    '<': below(false),
    '<=': below(true),
    '!=': above(false) || below(false),
    '==': false,
    in: false,
  };
  return proven[sign] ? 'yes' : 'unknown';
}

const mirrored: Record<ComparisonSign, ComparisonSign | undefined> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
  in: undefined,
};

/** What a comparison comes to, whatever the values turn out to be. */
export function compareKnowledge(sign: ComparisonSign, left: Knowledge, right: Knowledge): Truth {
  if (left.kind === 'points' && right.kind === 'points') return allPairs(sign, left.values, right.values);
  if (left.kind === 'range' && right.kind === 'points') return rangeAgainst(sign, left, right.values);
  const turned = mirrored[sign];
  if (left.kind === 'points' && right.kind === 'range' && turned !== undefined) {
    return rangeAgainst(turned, right, left.values);
  }
  return 'unknown';
}
