import { invalidOperator, requestFailed } from '../../databaseErrors';
import { compareValues } from '../../values/compareValues';
import { type Doc, type Value } from '../../values/value';
import { compileExpression } from '../evaluateExpression';
import { outputFields, summarise } from './group';
import { objectOf, type StageCompiler, wholeOf } from './stage';

interface Measured {
  doc: Doc;
  value: Value;
}

/** Cuts sorted documents into about equal parts; equal values stay together. */
function cut(sorted: readonly Measured[], buckets: number): Measured[][] {
  const parts: Measured[][] = [];
  const size = Math.max(1, Math.round(sorted.length / buckets));
  let part: Measured[] = [];
  for (const measured of sorted) {
    const previous = part.at(-1);
    const full = part.length >= size && parts.length < buckets - 1;
    if (full && previous !== undefined && compareValues(previous.value, measured.value) !== 0) {
      parts.push(part);
      part = [];
    }
    part.push(measured);
  }
  return part.length === 0 ? parts : [...parts, part];
}

export const bucketAuto: StageCompiler = (value, context) => {
  const spec = objectOf('$bucketAuto', value);
  if (spec['granularity'] !== undefined) {
    throw invalidOperator('not done by the local cloud: granularity in $bucketAuto');
  }
  if (spec['groupBy'] === undefined) throw requestFailed(`$bucketAuto requires 'groupBy' and 'buckets'`);
  const by = compileExpression(spec['groupBy']);
  const buckets = wholeOf("'buckets' field of $bucketAuto", spec['buckets'], 1);
  const fields = outputFields(objectOf('$bucketAuto output', spec['output'] ?? { count: { $sum: 1 } }));
  return (docs) => {
    const sorted = docs
      .map((doc) => ({ doc, value: by({ ...context.scope, root: doc }) ?? null }))
      .sort((left, right) => compareValues(left.value, right.value));
    const parts = cut(sorted, buckets);
    return parts.map((part, at) => {
      const min = part[0]?.value ?? null;
      const max = parts[at + 1]?.[0]?.value ?? part.at(-1)?.value ?? null;
      return summarise(
        { min, max },
        part.map(({ doc }) => doc),
        fields,
        context,
      );
    });
  };
};
