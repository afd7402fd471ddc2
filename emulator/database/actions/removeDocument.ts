import { type Action, filterOf } from './context';
import { docField } from './request';

/** `doc().remove()` and `where().remove()`. */
export const removeDocument: Action = (context, body) => {
  const collection = context.collection(body);
  const query = context.guard.remove(collection, docField(body, 'query', context.now) ?? {});
  const filter = filterOf(context, query);
  const one = body['multi'] !== true || body['queryType'] === 'DOC';
  return context.within(body, (view) => {
    const hits = view.find(collection, filter, one ? { limit: 1 } : {});
    for (const hit of hits) view.remove(collection, hit);
    return { data: { deleted: hits.length } };
  });
};
