import { duplicateKey, requestFailed } from '../databaseErrors';
import { stringifyEjson } from '../values/ejson';
import { orderedKey } from '../values/orderedKey';
import { type Doc, type Value } from '../values/value';
import { type Catalog } from './catalog';
import { type Collection, type Index } from './collection';
import { createIndexTables } from './indexTables';
import { type Sqlite } from './sqlite';
import { readStored } from '../values/readStored';

/** A document where it lies: `seq` is its place in insertion order, `id` the ordered key of its `_id`. */
export interface Stored {
  seq: number;
  id: string;
  /** EJSON text, ready to be replied. */
  body: string;
}

/** Documents of all collections, their indexes kept in step. */
export interface Documents {
  byId(collection: Collection, id: string): Stored | undefined;
  /** @throws E11000 for a repeated `_id` or unique key. Nothing is written then. */
  insert(collection: Collection, doc: Doc): Stored;
  /** Writes the document in place of `old`. @throws E11000; nothing is written then. */
  replace(collection: Collection, old: Stored, doc: Doc): void;
  remove(collection: Collection, old: Stored): void;
  /** Empties the collection. */
  clear(collection: Collection): void;
  count(collection: Collection): number;
  /** In insertion order, or the newest first. */
  list(collection: Collection, options: { limit?: number; newestFirst?: boolean }): Stored[];
  /** Adds every document to a new index. */
  fill(collection: Collection, index: Index): void;
  /** Documents (by `seq`) that have one of this document's keys in an index. */
  holders(index: Index, doc: Doc): number[];
}

/** Source: MongoDB manual, MongoDB Limits: size of a BSON document. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** The text of a document. @throws DATABASE_REQUEST_FAILED for one that is too large. */
export function textOf(doc: Doc): string {
  const body = stringifyEjson(doc);
  if (body.length > MAX_DOCUMENT_BYTES) {
    throw requestFailed(
      `object to insert too large. size in bytes: ${body.length}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  }
  return body;
}

/** The `_id` of a document in the store. */
export const idOf = (doc: Doc): Value => doc['_id'] ?? null;

export function createDocuments(sqlite: Sqlite, catalog: Catalog): Documents {
  const tables = createIndexTables(sqlite, catalog);

  const byId: Documents['byId'] = ({ table }, id) => {
    const row = sqlite.row(`SELECT seq, body FROM ${table} WHERE id = ?`, id);
    return row === undefined ? undefined : { seq: Number(row[0]), id, body: String(row[1]) };
  };

  return {
    byId,
    holders: tables.holders,
    insert(collection, doc) {
      const [id, body] = [orderedKey(idOf(doc)), textOf(doc)];
      if (byId(collection, id) !== undefined) {
        throw duplicateKey(collection.name, '_id_', `{ : ${stringifyEjson(idOf(doc))} }`);
      }
      for (const index of collection.indexes) tables.assertUnique(collection, index, doc, undefined);
      const { rowid: seq } = sqlite.run(`INSERT INTO ${collection.table} (id, body) VALUES (?, ?)`, id, body);
      for (const index of collection.indexes) tables.add(index, seq, doc);
      return { seq, id, body };
    },
    replace(collection, old, doc) {
      const body = textOf(doc);
      if (collection.indexes.length > 0) {
        const before = readStored(old.body);
        const touched = tables.touched(collection, before, doc);
        for (const index of touched) tables.assertUnique(collection, index, doc, old.seq);
        for (const index of touched) {
          tables.drop(index, old.seq, before);
          tables.add(index, old.seq, doc);
        }
      }
      sqlite.run(`UPDATE ${collection.table} SET body = ? WHERE seq = ?`, body, old.seq);
    },
    remove(collection, old) {
      if (collection.indexes.length > 0) {
        const doc = readStored(old.body);
        for (const index of collection.indexes) tables.drop(index, old.seq, doc);
      }
      sqlite.run(`DELETE FROM ${collection.table} WHERE seq = ?`, old.seq);
    },
    clear(collection) {
      sqlite.run(`DELETE FROM ${collection.table}`);
      for (const index of collection.indexes) tables.clear(index);
    },
    list: ({ table }, { limit = -1, newestFirst = false }) =>
      sqlite
        .rows(
          `SELECT seq, id, body FROM ${table} ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
          limit,
        )
        .map(([seq, id, body]) => ({ seq: Number(seq), id: String(id), body: String(body) })),
    count: ({ table }) => Number(sqlite.row(`SELECT count(*) FROM ${table}`)?.[0]),
    fill(collection, index) {
      for (const [seq, body] of sqlite.rows(`SELECT seq, body FROM ${collection.table} ORDER BY seq`)) {
        const doc = readStored(String(body));
        tables.assertUnique(collection, index, doc, undefined);
        tables.add(index, Number(seq), doc);
      }
    },
  };
}
