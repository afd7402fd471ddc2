import { resolveFieldPath } from '../aggregate/fieldPath';
import { isTruthy } from '../aggregate/truth';
import { type Doc, type Value } from '../values/value';
import { compareKnowledge, type Truth } from './compareKnowledge';
import { type Facts, type Knowledge } from './queryFacts';
import { type RuleNode } from './ruleSyntax';

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
      return compareKnowledge(node.sign, valueOf(node.left, scope), valueOf(node.right, scope));
    default:
      return asTruth(valueOf(node, scope));
  }
}
