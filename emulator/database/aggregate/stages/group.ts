import { requestFailed } from '../../databaseErrors';
import { compareValues } from '../../values/compareValues';
import { orderedKey } from '../../values/orderedKey';
import { type Doc, type Value } from '../../values/value';
import { type Accumulator, accumulatorNamed, onlyEntry } from '../accumulators';
import { compileExpression } from '../evaluateExpression';
import { type Evaluate } from '../scope';
import { objectOf, type StageCompiler, type StageContext } from './stage';

interface OutputField {
  name: string;
  accumulate: Accumulator;
  evaluate: Evaluate;
}

/** Compiles `{ name: { $accumulator: expression } }`. */
export function outputFields(spec: Doc): OutputField[] {
  return Object.entries(spec).map(([name, value]) => {
    if (name.includes('.')) throw requestFailed(`The field name '${name}' cannot contain '.'`);
    const [accumulator, argument] = onlyEntry(name, value);
    return { name, accumulate: accumulatorNamed(accumulator), evaluate: compileExpression(argument) };
  });
}

/** One document per group: its `_id` and what its members come to. */
export function summarise(
  id: Value,
  members: readonly Doc[],
  fields: OutputField[],
  { scope }: StageContext,
): Doc {
  const summary: Doc = { _id: id };
  for (const { name, accumulate, evaluate } of fields) {
    const value = accumulate(members.map((root) => evaluate({ ...scope, root })));
    if (value !== undefined) summary[name] = value;
  }
  return summary;
}

/** Documents by the value of an expression, groups in the order they first appear; missing counts as null. */
export function groupsOf(docs: readonly Doc[], by: Evaluate, { scope }: StageContext) {
  const groups = new Map<string, { id: Value; members: Doc[] }>();
  for (const root of docs) {
    const id = by({ ...scope, root }) ?? null;
    const key = orderedKey(id);
    const group = groups.get(key) ?? { id, members: [] };
    group.members.push(root);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export const group: StageCompiler = (value, context) => {
  const { _id: id, ...output } = objectOf('a group', value);
  if (id === undefined) throw requestFailed('a group specification must include an _id');
  const by = compileExpression(id);
  const fields = outputFields(output);
  return (docs) =>
    groupsOf(docs, by, context).map((found) => summarise(found.id, found.members, fields, context));
};

export const sortByCount: StageCompiler = (value, context) => {
  const by = compileExpression(value);
  return (docs) =>
    groupsOf(docs, by, context)
      .sort((left, right) => right.members.length - left.members.length)
      .map(({ id, members }) => ({ _id: id, count: members.length }));
};

const COUNT: Doc = { count: { $sum: 1 } };

const outputOf = (spec: Doc) => outputFields(objectOf('$bucket output', spec['output'] ?? COUNT));

/** Groups by the boundary at or below a value; what lies outside goes to `default`. */
export const bucket: StageCompiler = (value, context) => {
  const spec = objectOf('$bucket', value);
  const { groupBy, boundaries, default: other } = spec;
  if (groupBy === undefined || !Array.isArray(boundaries) || boundaries.length < 2) {
    throw requestFailed(`$bucket requires 'groupBy' and 'boundaries' with at least two values`);
  }
  if (boundaries.some((bound, at) => at > 0 && compareValues(boundaries[at - 1], bound) >= 0)) {
    throw requestFailed(`The 'boundaries' option to $bucket must be in ascending order`);
  }
  const by = compileExpression(groupBy);
  const fields = outputOf(spec);
  const bucketOf: Evaluate = (scope) => {
    const found = by(scope);
    const above = boundaries.findIndex((bound) => compareValues(found, bound) < 0);
    const lower = above > 0 ? boundaries[above - 1] : undefined;
    if (lower !== undefined) return lower;
    if (other !== undefined) return other;
    throw requestFailed(
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
  return (docs) =>
    groupsOf(docs, bucketOf, context)
      .sort((left, right) => compareValues(left.id, right.id))
      .map(({ id, members }) => summarise(id, members, fields, context));
};
