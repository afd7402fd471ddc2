import { collectionExists, collectionNotExist, invalidParam } from '../databaseErrors';
import { type Collection, type CollectionSettings, type Index, type IndexSettings } from './collection';
import { assertIndexes } from './indexSettings';
import { createCatalogTables, createDocumentTable, createEntries, indexOf, rowOf } from './schema';
import { type Sqlite } from './sqlite';

/** The collections and their settings; what it changes is in the file at once. */
export interface Catalog {
  names(): string[];
  find(name: string): Collection | undefined;
  /** @throws DATABASE_COLLECTION_NOT_EXIST */
  get(name: string): Collection;
  /** @throws DATABASE_COLLECTION_ALREADY_EXIST */
  create(name: string): Collection;
  /** Sets the rule, the indexes, or both; what is not given stays. Indexes that are new, or differ, are given to `fill`. */
  configure(collection: Collection, settings: CollectionSettings, fill: (index: Index) => void): void;
  setMultikey(index: Index, multikey: boolean): void;
  /** After a rollback: what memory holds is again what SQLite holds. */
  restore(): void;
}

/** MongoDB refuses these in names, and every identifier below is made by us. */
const BAD_NAME = /^$|^system\.|[$\0]/;

function assertName(name: string): void {
  if (BAD_NAME.test(name)) throw invalidParam(`not a collection name: ${JSON.stringify(name)}`);
}

/** Reads the catalogue of an open SQLite; the tables are made on first use. */
export function createCatalog(sqlite: Sqlite): Catalog {
  createCatalogTables(sqlite);
  const collections = new Map<string, Collection>();

  const indexesOf = (id: number) =>
    sqlite
      .rows('SELECT id, settings, multikey FROM indexes WHERE collection = ? ORDER BY id', id)
      .map(indexOf);

  let changed = true;

  /** Collections keep their identity: open transactions know them by it. */
  function restore(): void {
    if (!changed) return;
    changed = false;
    const known = new Map(collections);
    collections.clear();
    for (const [id, name, settings] of sqlite.rows(
      'SELECT id, name, settings FROM collections ORDER BY id',
    )) {
      const read: Collection = {
        id: Number(id),
        name: String(name),
        table: `documents_${id}`,
        settings: JSON.parse(String(settings)) as CollectionSettings,
        indexes: indexesOf(Number(id)),
      };
      collections.set(read.name, Object.assign(known.get(read.name) ?? read, read));
    }
  }
  restore();

  function syncIndexes(collection: Collection, wanted: IndexSettings[], fill: (index: Index) => void): void {
    const texts = wanted.map((index) => JSON.stringify(index));
    const present = indexesOf(collection.id);
    for (const { table } of present.filter(({ settings }) => !texts.includes(settings))) {
      sqlite.run(`DROP TABLE ${table}`);
      sqlite.run('DELETE FROM indexes WHERE id = ?', rowOf(table));
    }
    collection.indexes = indexesOf(collection.id);
    const kept = new Set(present.map(({ settings }) => settings));
    for (const text of texts.filter((candidate) => !kept.has(candidate))) {
      const { rowid } = sqlite.run(
        'INSERT INTO indexes (collection, settings, multikey) VALUES (?, ?, 0)',
        collection.id,
        text,
      );
      const index = indexOf([rowid, text, 0]);
      createEntries(sqlite, index);
      collection.indexes.push(index);
      fill(index);
    }
  }

  return {
    restore,
    names: () => [...collections.keys()],
    find: (name) => collections.get(name),
    get(name) {
      const collection = collections.get(name);
      if (collection === undefined) throw collectionNotExist(name);
      return collection;
    },
    create(name) {
      assertName(name);
      if (collections.has(name)) throw collectionExists(name);
      changed = true;
      const { id, table } = sqlite.transaction(() => createDocumentTable(sqlite, name));
      const collection: Collection = { id, name, table, settings: {}, indexes: [] };
      collections.set(name, collection);
      return collection;
    },
    configure(collection, given, fill) {
      const settings = { ...collection.settings, ...given };
      assertIndexes(settings.indexes ?? []);
      changed = true;
      syncIndexes(collection, settings.indexes ?? [], fill);
      sqlite.run('UPDATE collections SET settings = ? WHERE id = ?', JSON.stringify(settings), collection.id);
      collection.settings = settings;
    },
    setMultikey(index, multikey) {
      changed = true;
      index.multikey = multikey;
      sqlite.run('UPDATE indexes SET multikey = ? WHERE id = ?', Number(multikey), rowOf(index.table));
    },
  };
}
