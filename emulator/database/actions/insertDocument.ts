import { randomBytes } from 'node:crypto';
import { invalidParam, requestFailed } from '../databaseErrors';
import { assertStorable } from '../update/storable';
import { parseEjson } from '../values/ejson';
import { type Doc, isDoc, type Value } from '../values/value';
import { type Action } from './context';

/** Ids made by the cloud are 32 hexadecimal digits. */
export const newDocumentId = () => randomBytes(16).toString('hex');

/** `_id` is text or number, and comes first; a document without one gets one. @throws CloudError */
export function withIdFirst(doc: Doc): Doc {
  const { _id: id = newDocumentId(), ...rest } = doc;
  if (typeof id !== 'string' && !(typeof id === 'number' && Number.isFinite(id))) {
    throw requestFailed(`_id must be a text or a number`);
  }
  assertStorable(rest);
  return { _id: id, ...rest };
}

function documentOf(text: unknown, now: () => number): Doc {
  const value: Value = typeof text === 'string' ? parseEjson(text, now) : null;
  if (!isDoc(value))
    throw invalidParam('data must be a list of documents as EJSON text: a document is missing');
  return value;
}

/**
 * `add`. Several documents are written in their order; the first that fails ends it, those before it stay, as with
 * MongoDB's ordered inserts.
 */
export const insertDocument: Action = (context, body) => {
  const { data } = body;
  if (!Array.isArray(data) || data.length === 0) throw invalidParam('data must be a list of documents');
  const sent = data.map((text: unknown) => documentOf(text, context.now));
  const collection = context.collection(body);
  const documents = sent.map((doc) => withIdFirst(context.guard.create(collection, doc)));
  return context.within(body, (view) => {
    for (const doc of documents) view.insert(collection, doc);
    return { data: { insertedIds: documents.map((doc) => doc['_id']) } };
  });
};
