import { resolveFieldPath } from '../aggregate/fieldPath';
import { type Doc, isDoc, type Value } from '../values/value';

/** One end of what a value may be. */
export interface Limit {
  value: Value;
  inclusive: boolean;
}

/** What is known of a value: all it may be, a range it lies in, or nothing. */
export type Knowledge =
  | { kind: 'points'; values: readonly (Value | undefined)[] }
  | { kind: 'range'; lower?: Limit; upper?: Limit }
  | { kind: 'unknown' };

/** What is known of every document that a request can touch. */
export type Facts = (path: readonly string[]) => Knowledge;

const UNKNOWN: Knowledge = { kind: 'unknown' };

const operatorKnowledge: Record<string, (operand: Value) => Knowledge> = {
  $eq: (operand) => ({ kind: 'points', values: [operand] }),
  $in: (operand) => (Array.isArray(operand) ? { kind: 'points', values: operand } : UNKNOWN),
  $gt: (value) => ({ kind: 'range', lower: { value, inclusive: false } }),
  $gte: (value) => ({ kind: 'range', lower: { value, inclusive: true } }),
  $lt: (value) => ({ kind: 'range', upper: { value, inclusive: false } }),
  $lte: (value) => ({ kind: 'range', upper: { value, inclusive: true } }),
};

function knowledgeOf(condition: Value): Knowledge[] {
  if (condition instanceof RegExp) return [];
  if (!isDoc(condition) || Object.keys(condition)[0]?.startsWith('$') !== true) {
    return [{ kind: 'points', values: [condition] }];
  }
  return Object.entries(condition).map(([name, operand]) =>
    Object.hasOwn(operatorKnowledge, name) ? (operatorKnowledge[name]?.(operand) ?? UNKNOWN) : UNKNOWN,
  );
}

/** All that must hold of a field, through `$and`. */
function conditionsOn(query: Doc, name: string): Knowledge[] {
  return Object.entries(query).flatMap(([field, condition]) => {
    if (field === name) return knowledgeOf(condition);
    if (field !== '$and' || !Array.isArray(condition)) return [];
    return condition.flatMap((branch) => (isDoc(branch) ? conditionsOn(branch, name) : []));
  });
}

function joined(all: readonly Knowledge[]): Knowledge {
  const points = all.find(({ kind }) => kind === 'points');
  if (points !== undefined) return points;
  return all.reduce<Knowledge>(
    (known, more) =>
      known.kind !== 'unknown' && more.kind !== 'unknown'
        ? { ...known, ...more }
        : more.kind === 'unknown'
          ? known
          : more,
    UNKNOWN,
  );
}

/** What a query says of the documents it finds. */
export const factsOfQuery =
  (query: Doc): Facts =>
  (path) =>
    joined(conditionsOn(query, path.join('.')));

/** A document at hand is known altogether. */
export const factsOfDoc =
  (doc: Doc): Facts =>
  (path) => ({ kind: 'points', values: [resolveFieldPath(doc, path)] });

/**
 * The alternatives of a query, each to be shown inside a rule by itself: the branches of a leading `$or` with what
 * stands beside it.
 */
export function alternativesOf(query: Doc): Doc[] {
  const { $or: branches, ...rest } = query;
  if (!Array.isArray(branches)) return [query];
  return branches.map((branch) => ({ $and: [rest, isDoc(branch) ? branch : {}] }));
}
