import { duplicateKey } from '../databaseErrors';
import { type Filter } from '../query/compileFilter';
import { parseSort } from '../sort/sortDocs';
import { type Collection, type Index } from '../store/collection';
import { describeKey } from '../store/describeKey';
import { type Documents, idOf, type Stored, textOf } from '../store/documents';
import { indexEntries } from '../store/indexEntries';
import { hit, type Hit, type Reader, sortHits } from '../store/reader';
import { type View } from '../store/view';
import { stringifyEjson } from '../values/ejson';
import { orderedKey } from '../values/orderedKey';
import { type Doc } from '../values/value';
import { overlayOf, recordWrite, type Seen, type Transaction } from './transaction';

/** Documents a transaction adds come after all others until it commits. */
const NEW_DOCUMENT_SEQ = Number.MAX_SAFE_INTEGER / 2;

const storedOf = (overlay: ReadonlyMap<string, Seen>): Stored[] =>
  [...overlay.values()].flatMap(({ stored }) => (stored === undefined ? [] : [stored]));

/** The database as one transaction sees it: its snapshot with its own writes over it. Writes are only noted. */
export function createTransactionView(
  transaction: Transaction,
  reader: Reader,
  documents: Documents,
  assertFree: (collection: Collection, id: string) => void,
): View {
  const read = (collection: Collection, id: string): Stored | undefined => {
    const seen = overlayOf(transaction, collection).get(id);
    return seen === undefined ? documents.byId(collection, id) : seen.stored;
  };

  function matching(collection: Collection, filter: Filter): Hit[] {
    const overlay = overlayOf(transaction, collection);
    const others = reader.matching(collection, filter, overlay);
    const mine = storedOf(overlay)
      .map(hit)
      .filter(({ doc }) => filter.matches(doc));
    return [...others, ...mine].sort((left, right) => left.seq - right.seq);
  }

  function assertUnique(collection: Collection, index: Index, doc: Doc, self: string): void {
    const overlay = overlayOf(transaction, collection);
    const hidden = new Set([...overlay.keys()].map((id) => documents.byId(collection, id)?.seq));
    const mine = new Set(indexEntries(index, doc).entries.map((entry) => entry.join('\n')));
    const collides =
      documents.holders(index, doc).some((seq) => !hidden.has(seq)) ||
      storedOf(overlay).some(
        (other) =>
          other.id !== self &&
          indexEntries(index, hit(other).doc).entries.some((entry) => mine.has(entry.join('\n'))),
      );
    if (collides) throw duplicateKey(collection.name, index.name, describeKey(index, doc));
  }

  function write(collection: Collection, id: string, seq: number, doc: Doc): void {
    assertFree(collection, id);
    const own: Seen = overlayOf(transaction, collection).get(id) ?? {
      stored: documents.byId(collection, id),
    };
    const body = textOf(doc);
    recordWrite(transaction, { collection, id, body }, { seq, id, body });
    try {
      for (const index of collection.indexes.filter(({ unique }) => unique))
        assertUnique(collection, index, doc, id);
    } catch (cause) {
      transaction.writes.pop();
      transaction.own.get(collection)?.set(id, own);
      throw cause;
    }
  }

  return {
    find(collection, filter, { order, skip = 0, limit = Infinity }) {
      if (overlayOf(transaction, collection).size === 0)
        return reader.find(collection, filter, { order, skip, limit });
      const hits = matching(collection, filter);
      return sortHits(hits, filter, order === undefined ? [] : parseSort(order)).slice(skip, skip + limit);
    },
    count: (collection, filter) => matching(collection, filter).length,
    insert(collection, doc) {
      const id = orderedKey(idOf(doc));
      if (read(collection, id) !== undefined) {
        throw duplicateKey(collection.name, '_id_', `{ : ${stringifyEjson(idOf(doc))} }`);
      }
      write(collection, id, NEW_DOCUMENT_SEQ + transaction.writes.length, doc);
    },
    replace(collection, old, doc) {
      if (textOf(doc) === old.body) return false;
      write(collection, old.id, old.seq, doc);
      return true;
    },
    remove(collection, old) {
      assertFree(collection, old.id);
      recordWrite(transaction, { collection, id: old.id, body: undefined }, undefined);
    },
  };
}
