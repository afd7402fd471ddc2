import { invalidOperator, requestFailed } from '../databaseErrors';
import { compileFilter, type ExpressionScope } from '../query/compileFilter';
import { type Doc, isDoc, type Value } from '../values/value';
import { addFields } from './stages/addFields';
import { bucketAuto } from './stages/bucketAuto';
import { geoNear } from './stages/geoNear';
import { bucket, group, sortByCount } from './stages/group';
import { lookup } from './stages/lookup';
import { project } from './stages/project';
import { count, limit, match, replaceRoot, sample, skip, sort } from './stages/simple';
import { type Stage, type StageCompiler, type StageContext } from './stages/stage';
import { unwind } from './stages/unwind';

const stages: Record<string, StageCompiler> = {
  $addFields: addFields,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $count: count,
  $geoNear: geoNear,
  $group: group,
  $limit: limit,
  $lookup: lookup,
  $match: match,
  $project: project,
  $replaceRoot: replaceRoot,
  $sample: sample,
  $skip: skip,
  $sort: sort,
  $sortByCount: sortByCount,
  $unwind: unwind,
};

type NamedStage = readonly [name: string, value: Value];

function namedStage(stage: Value): NamedStage {
  const [entry, ...others] = isDoc(stage) ? Object.entries(stage) : [];
  if (entry === undefined || others.length > 0) {
    throw requestFailed('A pipeline stage specification object must contain exactly one field.');
  }
  return entry;
}

function compileStage([name, value]: NamedStage, at: number, context: StageContext): Stage {
  const compile = Object.hasOwn(stages, name) ? stages[name] : undefined;
  if (compile === undefined) throw invalidOperator(`aggregation stage not done by the local cloud: ${name}`);
  if (name === '$geoNear' && at > 0) {
    throw requestFailed('$geoNear is only valid as the first stage in a pipeline.');
  }
  return compile(value, context);
}

/** The leading stages that the store does itself, with its indexes. */
interface Pushed {
  taken: number;
  query: Doc;
  order?: Doc;
  limit?: number;
}

function pushDown(pipeline: readonly NamedStage[]): Pushed {
  const pushed: Pushed = { taken: 0, query: {} };
  const take = (name: string): Value | undefined => {
    const [found, value] = pipeline[pushed.taken] ?? [];
    if (found !== name) return undefined;
    pushed.taken += 1;
    return value;
  };
  const query = take('$match');
  if (isDoc(query)) pushed.query = query;
  const [next, order] = pipeline[pushed.taken] ?? [];
  if (next === '$sort' && isDoc(order) && Object.keys(order).length > 0) {
    pushed.order = order;
    pushed.taken += 1;
  }
  const [last, most] = pipeline[pushed.taken] ?? [];
  if (last === '$limit' && typeof most === 'number' && Number.isInteger(most) && most > 0) {
    pushed.limit = most;
    pushed.taken += 1;
  }
  return pushed;
}

/** Finds documents for pipelines; see `StageContext.find`. */
export type FindDocs = StageContext['find'];

/**
 * Runs a pipeline, given as a list of one-field stage objects. A leading `$match`, `$sort` and `$limit` are done by the store.
 * @throws CloudError DATABASE_INVALID_OPERRATOR naming a stage that is not done, DATABASE_REQUEST_FAILED for wrong values.
 */
export function runPipeline(
  collection: string,
  pipeline: readonly Value[],
  scope: ExpressionScope,
  find: FindDocs,
): Doc[] {
  const context: StageContext = {
    scope,
    find,
    run: (from, inner, innerScope) => runPipeline(from, inner, innerScope, find),
  };
  const named = pipeline.map(namedStage);
  const compiled = named.map((stage, at) => compileStage(stage, at, context));
  const { taken, query, order, limit: most } = pushDown(named);
  const found = find(collection, compileFilter(query, scope), { order, limit: most });
  return compiled.slice(taken).reduce<Doc[]>((docs, run) => run(docs), found);
}
