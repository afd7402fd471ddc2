import { compareValues, equalValues } from '../values/compareValues';
import { rankOf, type Doc, type Value } from '../values/value';
import { resolveFieldPath } from '../aggregate/fieldPath';
import { isTruthy } from '../aggregate/truth';
import { type Facts, type Knowledge } from './queryFacts';
import { type ComparisonSign, type RuleNode } from './ruleSyntax';

/** Certainly so, certainly not, or it depends on documents nobody has looked at. */
export type Truth = 'yes' | 'no' | 'unknown';

export interface RuleScope {
  openid: string;
  facts: Facts;
  /** Virtual ms. */
  now(): number;
  /** A document for `get`, or undefined. */
  fetch(collection: string, id: string): Doc | undefined;
}

const points = (...values: (Value | undefined)[]): Knowledge => ({ kind: 'points', values });
const opposite: Record<Truth, Truth> = { yes: 'no', no: 'yes', unknown: 'unknown' };

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

function compare(sign: ComparisonSign, left: Knowledge, right: Knowledge): Truth {
  if (left.kind === 'points' && right.kind === 'points') return allPairs(sign, left.values, right.values);
  if (left.kind === 'range' && right.kind === 'points') return rangeAgainst(sign, left, right.values);
  const turned = mirrored[sign];
  if (left.kind === 'points' && right.kind === 'range' && turned !== undefined) {
    return rangeAgainst(turned, right, left.values);
  }
  return 'unknown';
}

const onlyPoint = (known: Knowledge): { value: Value | undefined } | undefined =>
  known.kind === 'points' && known.values.length === 1 ? { value: known.values[0] } : undefined;

function fetched(address: Knowledge, path: readonly string[], scope: RuleScope): Knowledge {
  const only = onlyPoint(address);
  if (only === undefined) return { kind: 'unknown' };
  const [base, collection, ...id] = String(only.value).split('.');
  if (base !== 'database' || collection === undefined || id.length === 0) return points(undefined);
  return points(resolveFieldPath(scope.fetch(collection, id.join('.')), path));
}

function joinedParts(parts: readonly RuleNode[], scope: RuleScope): Knowledge {
  const known = parts.map((part) => onlyPoint(valueOf(part, scope)));
  return known.every((part) => part !== undefined)
    ? points(known.map((part) => String(part.value ?? '')).join(''))
    : { kind: 'unknown' };
}

function listed(items: readonly RuleNode[], scope: RuleScope): Knowledge {
  const known = items.map((item) => onlyPoint(valueOf(item, scope)));
  return known.every((item) => item !== undefined)
    ? points(known.map((item) => item.value ?? null))
    : { kind: 'unknown' };
}

function pathValue(root: 'auth' | 'doc' | 'now', path: readonly string[], scope: RuleScope): Knowledge {
  if (root === 'now') return points(scope.now());
  if (root === 'doc') return scope.facts(path);
  return points(resolveFieldPath({ openid: scope.openid }, path));
}

function valueOf(node: RuleNode, scope: RuleScope): Knowledge {
  switch (node.kind) {
    case 'literal':
      return points(node.value);
    case 'path':
      return pathValue(node.root, node.path, scope);
    case 'list':
      return listed(node.items, scope);
    case 'template':
      return joinedParts(node.parts, scope);
    case 'get':
      return fetched(valueOf(node.address, scope), node.path, scope);
    case 'not':
    case 'and':
    case 'or':
    case 'compare': {
      const truth = evaluateRule(node, scope);
      return truth === 'unknown' ? { kind: 'unknown' } : points(truth === 'yes');
    }
  }
}

function asTruth(known: Knowledge): Truth {
  if (known.kind !== 'points') return 'unknown';
  if (known.values.every(isTruthy)) return 'yes';
  return known.values.some(isTruthy) ? 'unknown' : 'no';
}

/** What a rule comes to for all the documents the facts speak of. */
export function evaluateRule(node: RuleNode, scope: RuleScope): Truth {
  switch (node.kind) {
    case 'not':
      return opposite[evaluateRule(node.inner, scope)];
    case 'and': {
      const sides = node.sides.map((side) => evaluateRule(side, scope));
      if (sides.includes('no')) return 'no';
      return sides.every((side) => side === 'yes') ? 'yes' : 'unknown';
    }
    case 'or': {
      const sides = node.sides.map((side) => evaluateRule(side, scope));
      if (sides.includes('yes')) return 'yes';
      return sides.every((side) => side === 'no') ? 'no' : 'unknown';
    }
    case 'compare':
      return compare(node.sign, valueOf(node.left, scope), valueOf(node.right, scope));
    default:
      return asTruth(valueOf(node, scope));
  }
}
