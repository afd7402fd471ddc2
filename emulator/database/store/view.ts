import { type Filter } from '../query/compileFilter';
import { type Doc } from '../values/value';
import { type Collection } from './collection';
import { type Documents, type Stored, textOf } from './documents';
import { type FindOptions, type Hit, type Reader } from './reader';

/** What an action reads and writes: the database as it is, or as one transaction sees it. */
export interface View {
  find(collection: Collection, filter: Filter, options: FindOptions): Hit[];
  count(collection: Collection, filter: Filter): number;
  /** @throws E11000 */
  insert(collection: Collection, doc: Doc): void;
  /** Answers whether anything changed: writing a document over its equal does not. @throws E11000 */
  replace(collection: Collection, old: Stored, doc: Doc): boolean;
  remove(collection: Collection, old: Stored): void;
}

/** Told of every committed write: the document's `_id` key and what was there before. */
export type OnWrite = (collection: Collection, id: string, before: Stored | undefined) => void;

/** The committed state; every write takes effect at once. */
export function createDirectView(reader: Reader, documents: Documents, onWrite: OnWrite): View {
  return {
    find: reader.find,
    count: reader.count,
    insert(collection, doc) {
      const { id } = documents.insert(collection, doc);
      onWrite(collection, id, undefined);
    },
    replace(collection, old, doc) {
      if (textOf(doc) === old.body) return false;
      documents.replace(collection, old, doc);
      onWrite(collection, old.id, { seq: old.seq, id: old.id, body: old.body });
      return true;
    },
    remove(collection, old) {
      documents.remove(collection, old);
      onWrite(collection, old.id, { seq: old.seq, id: old.id, body: old.body });
    },
  };
}
