import { type Filter } from '../query/compileFilter';
import { compileFindProjection } from '../projection/findProjection';
import { stringifyEjson } from '../values/ejson';
import { type Doc } from '../values/value';
import { type Action, type ActionContext, filterOf } from './context';
import { type Body, countField, docField } from './request';

/** Documents one read answers when no limit is sent. Source: WeChat Cloud Development, Collection.limit (server side). */
export const DEFAULT_LIMIT = 100;
/** Most documents one read answers. Source: as above. */
export const MAX_LIMIT = 1000;

function limitOf({ guard }: ActionContext, body: Body): number {
  const asked = countField(body, 'limit', DEFAULT_LIMIT);
  return Math.min(asked === 0 ? DEFAULT_LIMIT : asked, MAX_LIMIT, guard.maxRead);
}

function projectionOf(context: ActionContext, body: Body): ((doc: Doc) => Doc) | undefined {
  const spec = docField(body, 'projection', context.now);
  if (spec === undefined) return undefined;
  return compileFindProjection(spec, (query) => filterOf(context, query).matches);
}

/** `doc().get()` and `where().get()`. */
export const getDocument: Action = (context, body) => {
  const collection = context.collection(body);
  const query = context.guard.read(collection, docField(body, 'query', context.now) ?? {});
  const filter: Filter = filterOf(context, query);
  const project = projectionOf(context, body);
  const order = docField(body, 'order', context.now);
  const skip = countField(body, 'offset', 0);
  const limit = body['queryType'] === 'DOC' ? 1 : limitOf(context, body);
  return context.within(body, (view) => {
    const hits = view.find(collection, filter, { order, skip, limit });
    const list = hits.map((hit) => (project === undefined ? hit.body : stringifyEjson(project(hit.doc))));
    return { data: { list } };
  });
};

/** `count()`. */
export const calculateDocument: Action = (context, body) => {
  const collection = context.collection(body);
  const query = context.guard.read(collection, docField(body, 'query', context.now) ?? {});
  const filter = filterOf(context, query);
  return context.within(body, (view) => ({ data: { total: view.count(collection, filter) } }));
};
