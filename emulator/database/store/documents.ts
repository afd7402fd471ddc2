import { duplicateKey, requestFailed } from '../databaseErrors';
import { stringifyEjson } from '../values/ejson';
import { orderedKey } from '../values/orderedKey';
import { type Doc, type Value } from '../values/value';
import { type Catalog } from './catalog';
import { type Collection, type Index } from './collection';
import { describeKey } from './describeKey';
import { indexEntries } from './indexEntries';
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
  /** Entry keys of other documents under a unique index that a document would collide with. */
  holders(index: Index, doc: Doc): { seq: number; entry: string[] }[];
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

const columns = (index: Index) => index.fields.map((_, at) => `k${at}`);

/** The `_id` of a document in the store. */
export const idOf = (doc: Doc): Value => doc['_id'] ?? null;

export function createDocuments(sqlite: Sqlite, catalog: Catalog): Documents {
  const matchSql = (index: Index) =>
    columns(index)
      .map((column) => `${column} = ?`)
      .join(' AND ');

  function addEntries(index: Index, seq: number, doc: Doc): void {
    const { entries, many } = indexEntries(index, doc);
    if (many && !index.multikey) catalog.markMultikey(index);
    const marks = '?, '.repeat(index.fields.length);
    for (const entry of entries) sqlite.run(`INSERT INTO ${index.table} VALUES (${marks}?)`, ...entry, seq);
  }

  function dropEntries(index: Index, seq: number, doc: Doc): void {
    for (const entry of indexEntries(index, doc).entries) {
      sqlite.run(`DELETE FROM ${index.table} WHERE ${matchSql(index)} AND seq = ?`, ...entry, seq);
    }
  }

  const holders: Documents['holders'] = (index, doc) =>
    indexEntries(index, doc).entries.flatMap((entry) =>
      sqlite
        .rows(`SELECT seq FROM ${index.table} WHERE ${matchSql(index)}`, ...entry)
        .map(([seq]) => ({ seq: Number(seq), entry })),
    );

  function assertUnique(collection: Collection, index: Index, doc: Doc, self: number | undefined): void {
    if (!index.unique) return;
    if (holders(index, doc).some(({ seq }) => seq !== self)) {
      throw duplicateKey(collection.name, index.name, describeKey(index, doc));
    }
  }

  /** Indexes whose entries the change touches. */
  const changed = (collection: Collection, before: Doc, after: Doc) =>
    collection.indexes.filter(
      (index) =>
        JSON.stringify(indexEntries(index, before).entries) !==
        JSON.stringify(indexEntries(index, after).entries),
    );

  const byId: Documents['byId'] = ({ table }, id) => {
    const row = sqlite.row(`SELECT seq, body FROM ${table} WHERE id = ?`, id);
    return row === undefined ? undefined : { seq: Number(row[0]), id, body: String(row[1]) };
  };

  return {
    byId,
    holders,
    insert(collection, doc) {
      const [id, body] = [orderedKey(idOf(doc)), textOf(doc)];
      if (byId(collection, id) !== undefined) {
        throw duplicateKey(collection.name, '_id_', `{ : ${stringifyEjson(idOf(doc))} }`);
      }
      for (const index of collection.indexes) assertUnique(collection, index, doc, undefined);
      const { rowid: seq } = sqlite.run(`INSERT INTO ${collection.table} (id, body) VALUES (?, ?)`, id, body);
      for (const index of collection.indexes) addEntries(index, seq, doc);
      return { seq, id, body };
    },
    replace(collection, old, doc) {
      const body = textOf(doc);
      if (collection.indexes.length > 0) {
        const before = readStored(old.body);
        const touched = changed(collection, before, doc);
        for (const index of touched) assertUnique(collection, index, doc, old.seq);
        for (const index of touched) {
          dropEntries(index, old.seq, before);
          addEntries(index, old.seq, doc);
        }
      }
      sqlite.run(`UPDATE ${collection.table} SET body = ? WHERE seq = ?`, body, old.seq);
    },
    remove(collection, old) {
      if (collection.indexes.length > 0) {
        const doc = readStored(old.body);
        for (const index of collection.indexes) dropEntries(index, old.seq, doc);
      }
      sqlite.run(`DELETE FROM ${collection.table} WHERE seq = ?`, old.seq);
    },
    clear(collection) {
      sqlite.run(`DELETE FROM ${collection.table}`);
      for (const { table } of collection.indexes) sqlite.run(`DELETE FROM ${table}`);
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
        assertUnique(collection, index, doc, undefined);
        addEntries(index, Number(seq), doc);
      }
    },
  };
}
