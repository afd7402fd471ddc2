import { invalidParam, requestFailed } from '../databaseErrors';
import { type Filter } from '../query/compileFilter';
import { type Collection } from '../store/collection';
import { type Hit } from '../store/reader';
import { type View } from '../store/view';
import { type Update } from '../update/change';
import { compileUpdate } from '../update/compileUpdate';
import { matchedIndexOf } from '../update/matchedIndex';
import { stringifyEjson } from '../values/ejson';
import { type Doc } from '../values/value';
import { type Action, type ActionContext, filterOf } from './context';
import { withIdFirst } from './insertDocument';
import { type Body, docField } from './request';
import { readStored } from '../values/readStored';

function dataOf({ now }: ActionContext, body: Body): Doc {
  const data = docField(body, 'data', now);
  if (data === undefined) throw invalidParam('data must be an object');
  return data;
}

function updateOf(context: ActionContext, body: Body): Update {
  const data = dataOf(context, body);
  context.guard.assertChanges(data);
  return compileUpdate(data, { now: context.now, filter: (query) => filterOf(context, query).matches });
}

/** Changes a copy; what the store holds is only replaced when nothing was refused. */
function updated(hit: Hit, filter: Filter, update: Update): Doc {
  const doc = readStored(hit.body);
  update(doc, matchedIndexOf(filter, hit));
  return doc;
}

/** `doc().set()`: the whole document is replaced, or made. */
function set(context: ActionContext, body: Body, collection: Collection, query: Doc, view: View) {
  const data = dataOf(context, body);
  const id = query['_id'];
  if (data['_id'] !== undefined) throw requestFailed(`the immutable field '_id' cannot be set`);
  if (id === undefined) throw invalidParam('set needs the _id of a document');
  const doc = withIdFirst({ _id: id, ...data });
  const filter = filterOf(context, context.guard.update(collection, query));
  const [old] = view.find(collection, filter, { limit: 1 });
  if (old !== undefined) {
    return { updated: view.replace(collection, old, context.guard.replacement(old.doc, doc)) ? 1 : 0 };
  }
  if (body['upsert'] !== true) return { updated: 0 };
  view.insert(collection, context.guard.create(collection, doc));
  return { updated: 0, upsert_id: id };
}

/**
 * `update` and `set`. `updated` counts the documents that came out different. Of several, the first that fails ends it;
 * those before it stay changed, as in MongoDB.
 */
export const modifyDocument: Action = (context, body) => {
  const collection = context.collection(body);
  const query = docField(body, 'query', context.now) ?? {};
  if (body['merge'] !== true) {
    return context.within(body, (view) => ({ data: set(context, body, collection, query, view) }));
  }
  if (body['upsert'] === true) throw invalidParam('an update with upsert is not done by the local cloud');
  const update = updateOf(context, body);
  const filter = filterOf(context, context.guard.update(collection, query));
  const one = body['multi'] !== true || body['queryType'] === 'DOC';
  return context.within(body, (view) => {
    const hits = view.find(collection, filter, one ? { limit: 1 } : {});
    const changed = hits.filter((hit) => view.replace(collection, hit, updated(hit, filter, update)));
    return { data: { updated: changed.length } };
  });
};

/** `where().updateAndReturn()`: changes one document and answers it as it is now. */
export const modifyAndReturnDoc: Action = (context, body) => {
  const collection = context.collection(body);
  const update = updateOf(context, body);
  const query = context.guard.update(collection, docField(body, 'query', context.now) ?? {});
  const filter = filterOf(context, query);
  return context.within(body, (view) => {
    const [hit] = view.find(collection, filter, { limit: 1 });
    if (hit === undefined) return { data: { updated: 0, doc: null } };
    const doc = updated(hit, filter, update);
    return { data: { updated: view.replace(collection, hit, doc) ? 1 : 0, doc: stringifyEjson(doc) } };
  });
};
