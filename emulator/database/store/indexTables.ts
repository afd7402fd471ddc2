import { duplicateKey } from '../databaseErrors';
import { type Doc } from '../values/value';
import { type Catalog } from './catalog';
import { type Collection, type Index } from './collection';
import { describeKey } from './describeKey';
import { indexEntries } from './indexEntries';
import { type Sqlite } from './sqlite';

/** The entries of indexes in SQLite. */
export interface IndexTables {
  add(index: Index, seq: number, doc: Doc): void;
  drop(index: Index, seq: number, doc: Doc): void;
  /** Empties an index. */
  clear(index: Index): void;
  /** Documents (by `seq`) that already have one of this document's keys. */
  holders(index: Index, doc: Doc): number[];
  /** @throws E11000 when another document than `self` has one of the keys of a unique index. */
  assertUnique(collection: Collection, index: Index, doc: Doc, self: number | undefined): void;
  /** Indexes whose entries a change touches. */
  touched(collection: Collection, before: Doc, after: Doc): Index[];
}

const matchSql = ({ fields }: Index) => fields.map((_, at) => `k${at} = ?`).join(' AND ');

const textOfEntries = (index: Index, doc: Doc) => JSON.stringify(indexEntries(index, doc).entries);

export function createIndexTables(sqlite: Sqlite, catalog: Catalog): IndexTables {
  const holders: IndexTables['holders'] = (index, doc) =>
    indexEntries(index, doc).entries.flatMap((entry) =>
      sqlite
        .rows(`SELECT seq FROM ${index.table} WHERE ${matchSql(index)}`, ...entry)
        .map(([seq]) => Number(seq)),
    );

  return {
    holders,
    add(index, seq, doc) {
      const { entries, many } = indexEntries(index, doc);
      if (many && !index.multikey) catalog.setMultikey(index, true);
      const marks = '?, '.repeat(index.fields.length);
      for (const entry of entries) sqlite.run(`INSERT INTO ${index.table} VALUES (${marks}?)`, ...entry, seq);
    },
    drop(index, seq, doc) {
      for (const entry of indexEntries(index, doc).entries) {
        sqlite.run(`DELETE FROM ${index.table} WHERE ${matchSql(index)} AND seq = ?`, ...entry, seq);
      }
    },
    clear(index) {
      sqlite.run(`DELETE FROM ${index.table}`);
      if (index.multikey) catalog.setMultikey(index, false);
    },
    assertUnique(collection, index, doc, self) {
      if (!index.unique || holders(index, doc).every((seq) => seq === self)) return;
      throw duplicateKey(collection.name, index.name, describeKey(index, doc));
    },
    touched: (collection, before, after) =>
      collection.indexes.filter((index) => textOfEntries(index, before) !== textOfEntries(index, after)),
  };
}
