import { afterType, NULL_KEY, orderedKey } from '../values/orderedKey';
import { type Doc, isDoc, type Value } from '../values/value';

/** One end of a range of ordered keys. */
export interface Bound {
  key: string;
  inclusive: boolean;
}

/** A condition that an index can find by: one of some keys, or a range. A document may still have to be looked at. */
export type Atom =
  | { kind: 'points'; path: string; keys: readonly string[] }
  | { kind: 'range'; path: string; lower: Bound; upper: Bound };

/** What a query requires of every document, as far as indexes understand it. */
export interface Conditions {
  atoms: Atom[];
  /** True when the atoms say all that the query says. */
  complete: boolean;
}

/** The smallest key of a number type is NaN's, which no comparison with a number meets. */
const startOfType = (value: Value): Bound => {
  const rank = orderedKey(value).charAt(0);
  return typeof value === 'number'
    ? { key: orderedKey(NaN), inclusive: false }
    : { key: rank, inclusive: true };
};

function rangeAtom(path: string, operator: string, operand: Value): Atom | undefined {
  if (operand === null) {
    return operator.endsWith('e') ? { kind: 'points', path, keys: [NULL_KEY] } : undefined;
  }
  if (Array.isArray(operand) || operand instanceof RegExp || Number.isNaN(operand)) return undefined;
  const key = orderedKey(operand);
  const end: Bound = { key, inclusive: operator.endsWith('e') };
  return operator.startsWith('$g')
    ? { kind: 'range', path, lower: end, upper: { key: afterType(key), inclusive: false } }
    : { kind: 'range', path, lower: startOfType(operand), upper: end };
}

const isPoint = (value: Value) => !Array.isArray(value) && !(value instanceof RegExp);

function pointsAtom(path: string, values: readonly Value[]): Atom | undefined {
  if (!values.every(isPoint)) return undefined;
  return { kind: 'points', path, keys: [...new Set(values.map(orderedKey))] };
}

type AtomOf = (path: string, operand: Value) => Atom | undefined;

const byOperator: Record<string, AtomOf> = {
  $eq: (path, operand) => pointsAtom(path, [operand]),
  $in: (path, operand) => (Array.isArray(operand) ? pointsAtom(path, operand) : undefined),
  $gt: (path, operand) => rangeAtom(path, '$gt', operand),
  $gte: (path, operand) => rangeAtom(path, '$gte', operand),
  $lt: (path, operand) => rangeAtom(path, '$lt', operand),
  $lte: (path, operand) => rangeAtom(path, '$lte', operand),
};

function fieldAtoms(path: string, operand: Value): (Atom | undefined)[] {
  if (!isDoc(operand) || Object.keys(operand)[0]?.startsWith('$') !== true)
    return [pointsAtom(path, [operand])];
  return Object.entries(operand).map(([name, value]) => {
    const atomOf = Object.hasOwn(byOperator, name) ? byOperator[name] : undefined;
    return atomOf?.(path, value);
  });
}

/** Conditions joined by "and", also through `$and`; anything else makes them incomplete. */
function collect(query: Doc): (Atom | undefined)[] {
  return Object.entries(query).flatMap(([name, operand]) => {
    if (name === '$and' && Array.isArray(operand)) {
      return operand.flatMap((branch) => (isDoc(branch) ? collect(branch) : [undefined]));
    }
    return name.startsWith('$') ? [undefined] : fieldAtoms(name, operand);
  });
}

const isAtom = (atom: Atom | undefined): atom is Atom => atom !== undefined;

/** Reads what indexes can use from a query. */
export function conditionsOf(query: Doc): Conditions {
  const atoms = collect(query);
  return { atoms: atoms.filter(isAtom), complete: atoms.every(isAtom) };
}
