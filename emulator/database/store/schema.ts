import { type Index, type IndexSettings } from './collection';
import { type Row, type Sqlite } from './sqlite';

const CATALOG_TABLES = `
  CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, settings TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, settings TEXT NOT NULL, multikey INTEGER NOT NULL);
`;

/** Makes the tables of the catalogue, once per file. */
export function createCatalogTables(sqlite: Sqlite): void {
  for (const statement of CATALOG_TABLES.split(';').filter((text) => text.trim() !== ''))
    sqlite.run(statement);
}

/** An index as its row has it. */
export const indexOf = ([id, settings, multikey]: Row): Index & { settings: string } => {
  const { name, unique = false, keys } = JSON.parse(String(settings)) as IndexSettings;
  return {
    table: `entries_${id}`,
    name,
    unique,
    fields: keys.map((key) => ({
      name: key.name,
      path: key.name.split('.'),
      direction: key.direction === '-1' ? -1 : 1,
    })),
    multikey: multikey === 1,
    settings: String(settings),
  };
};

/** Makes the table of a new collection. */
export function createDocumentTable(sqlite: Sqlite, name: string): { id: number; table: string } {
  const { rowid: id } = sqlite.run('INSERT INTO collections (name, settings) VALUES (?, ?)', name, '{}');
  const table = `documents_${id}`;
  sqlite.run(`CREATE TABLE ${table} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)`);
  return { id, table };
}

/** The row of an index, from the name of its table. */
export const rowOf = (table: string) => Number(table.slice('entries_'.length));

/** Makes the table of a new index. */
export function createEntries(sqlite: Sqlite, { table, fields }: Index): void {
  const columns = fields.map((_, at) => `k${at} TEXT NOT NULL`).join(', ');
  const order = fields.map(({ direction }, at) => `k${at}${direction === -1 ? ' DESC' : ''}`).join(', ');
  sqlite.run(
    `CREATE TABLE ${table} (${columns}, seq INTEGER NOT NULL, PRIMARY KEY (${order}, seq)) WITHOUT ROWID`,
  );
}
