import type { CollectionName } from '../../shared/collections';
import type { Documents, Query } from '../../shared/gateways/documents';

export interface Reads {
  /** Remote calls. */
  calls: number;
  /** Documents that were answered. */
  documents: number;
  /** What was asked of more than one document at once: collection and fields, without values. */
  questions: { collection: CollectionName; fields: string[]; orderBy: string[] }[];
}

/** A database that counts what is asked of it and what it answers; quiet writes are counted as calls. */
export function countReads(documents: Documents): { documents: Documents; reads: Reads } {
  const reads: Reads = { calls: 0, documents: 0, questions: [] };
  const ask = (collection: CollectionName, where: Query['where'], orderBy: Query['orderBy'] = {}) => {
    reads.calls += 1;
    reads.questions.push({ collection, fields: Object.keys(where), orderBy: Object.keys(orderBy) });
  };
  const counting: Documents = {
    ...documents,
    get: async (collection, id) => {
      reads.calls += 1;
      const found = await documents.get(collection, id);
      if (found) reads.documents += 1;
      return found;
    },
    find: async (collection, query) => {
      ask(collection, query.where, query.orderBy);
      const found = await documents.find(collection, query);
      reads.documents += found.length;
      return found;
    },
    count: (collection, where) => {
      ask(collection, where);
      return documents.count(collection, where);
    },
    update: (...call) => {
      reads.calls += 1;
      return documents.update(...call);
    },
    insert: (...call) => {
      reads.calls += 1;
      return documents.insert(...call);
    },
  };
  return { documents: counting, reads };
}
