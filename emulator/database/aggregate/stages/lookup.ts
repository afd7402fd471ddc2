import { invalidOperator, requestFailed } from '../../databaseErrors';
import { compileFilter } from '../../query/compileFilter';
import { keysAt } from '../../values/keysAt';
import { makePlace } from '../../update/place';
import { copyDoc } from '../../values/copyValue';
import { type Doc, type Value } from '../../values/value';
import { compileExpression } from '../evaluateExpression';
import { resolveFieldPath } from '../fieldPath';
import { objectOf, type Stage, type StageCompiler, type StageContext, textOf } from './stage';

function withJoined(doc: Doc, as: readonly string[], joined: Doc[]): Doc {
  const copy = copyDoc(doc);
  makePlace(copy, as).write(joined);
  return copy;
}

/** The local values to look for: each element of an array, null for missing. */
function wantedValues(doc: Doc, path: readonly string[]): Value[] {
  const value = resolveFieldPath(doc, path) ?? null;
  return Array.isArray(value) ? value : [value];
}

/** `from, localField, foreignField, as`: the same values are looked up once. */
function byEquality(spec: Doc, from: string, as: readonly string[], { find, scope }: StageContext): Stage {
  const local = textOf('localField', spec['localField']).split('.');
  const foreign = textOf('foreignField', spec['foreignField']);
  const known = new Map<string, Doc[]>();
  const lookUp = (doc: Doc): Doc[] => {
    const key = keysAt(doc, local).keys.join('\n');
    const found =
      known.get(key) ??
      find(from, compileFilter({ [foreign]: { $in: wantedValues(doc, local) } }, scope), {});
    known.set(key, found);
    return found;
  };
  return (docs) => docs.map((doc) => withJoined(doc, as, lookUp(doc)));
}

/** `from, let, pipeline, as`: the pipeline runs for every document, seeing its variables. */
function byPipeline(spec: Doc, from: string, as: readonly string[], { run, scope }: StageContext): Stage {
  const { pipeline } = spec;
  if (!Array.isArray(pipeline)) throw requestFailed('pipeline in $lookup must be an array');
  const variables = Object.entries(objectOf('let in $lookup', spec['let'] ?? {})).map(
    ([name, expression]) => [name, compileExpression(expression)] as const,
  );
  return (docs) =>
    docs.map((root) => {
      const bound = variables.map(([name, evaluate]) => [name, evaluate({ ...scope, root })] as const);
      const inner = { ...scope, variables: new Map([...scope.variables, ...bound]) };
      return withJoined(root, as, run(from, pipeline, inner));
    });
}

export const lookup: StageCompiler = (value, context) => {
  const spec = objectOf('$lookup', value);
  const from = textOf('from in $lookup', spec['from']);
  const as = textOf('as in $lookup', spec['as']).split('.');
  if (spec['pipeline'] === undefined) return byEquality(spec, from, as, context);
  if (spec['localField'] !== undefined || spec['foreignField'] !== undefined) {
    throw invalidOperator(
      'not done by the local cloud: $lookup with both pipeline and localField or foreignField',
    );
  }
  return byPipeline(spec, from, as, context);
};
