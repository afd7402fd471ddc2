import { invalidParam } from '../databaseErrors';
import { NO_VARIABLES } from '../aggregate/scope';
import { runPipeline } from '../aggregate/runPipeline';
import { type Collection } from '../store/collection';
import { type View } from '../store/view';
import { parseEjson, stringifyEjson } from '../values/ejson';
import { type Doc, isDoc } from '../values/value';
import { type Action, type ActionContext } from './context';
import { type Body } from './request';

/** Documents answered when the pipeline has no `$limit`. Source: developers' published experience. */
export const DEFAULT_AGGREGATE_LIMIT = 20;

function stagesOf({ now }: ActionContext, { stages }: Body): Doc[] {
  if (!Array.isArray(stages) || stages.length === 0) throw invalidParam('stages must be a list of stages');
  return stages.map((stage: unknown) => {
    const { stageKey, stageValue } = (stage ?? {}) as { stageKey?: unknown; stageValue?: unknown };
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string') {
      throw invalidParam('a stage needs stageKey and stageValue as texts');
    }
    return { [stageKey]: parseEjson(stageValue, now) };
  });
}

/** A client may only see what its rule lets it read: the first stage must be a `$match` inside the rule. */
function guarded({ guard }: ActionContext, collection: Collection, stages: Doc[]): Doc[] {
  const [first, ...rest] = stages;
  const match = first?.['$match'];
  const query = isDoc(match) ? match : {};
  const allowed = guard.read(collection, query);
  if (allowed === query) return stages;
  return [{ $match: allowed }, ...(match === undefined ? stages : rest)];
}

/** `aggregate()...end()`. */
export const aggregateDocuments: Action = (context, body) => {
  const collection = context.collection(body);
  const stages = guarded(context, collection, stagesOf(context, body));
  if (stages.some((stage) => stage['$lookup'] !== undefined)) context.guard.assertFunction('$lookup');
  const scope = { now: context.now, variables: NO_VARIABLES };
  const find =
    (view: View) =>
    (name: string, ...[filter, options]: FindArguments) => {
      const found = context.findCollection(name);
      return found === undefined ? [] : view.find(found, filter, options).map(({ doc }) => doc);
    };
  return context.within({}, (view) => {
    const docs = runPipeline(collection.name, stages, scope, find(view));
    const limited = stages.some((stage) => stage['$limit'] !== undefined);
    const list = (limited ? docs : docs.slice(0, DEFAULT_AGGREGATE_LIMIT)).map(stringifyEjson);
    return { data: { list } };
  });
};

type FindArguments = [filter: Parameters<View['find']>[1], options: Parameters<View['find']>[2]];
