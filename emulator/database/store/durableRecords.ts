import { type Records } from '../../records';
import { type Sqlite } from './sqlite';

const SCHEMA =
  'CREATE TABLE IF NOT EXISTS records (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, id))';

/** Records in the database's own file: in it as soon as `put` returns, in the order of their first `put`. */
export function createDurableRecords(sqlite: Sqlite): Records {
  sqlite.run(SCHEMA);
  return {
    put(kind, id, value) {
      const text = JSON.stringify(value) ?? 'null';
      sqlite.run(
        'INSERT INTO records (kind, id, value) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value',
        kind,
        id,
        text,
      );
    },
    get<T>(kind: string, id: string) {
      const row = sqlite.row('SELECT value FROM records WHERE kind = ? AND id = ?', kind, id);
      return row === undefined ? undefined : (JSON.parse(String(row[0])) as T);
    },
    list: <T>(kind: string) =>
      sqlite
        .rows('SELECT value FROM records WHERE kind = ? ORDER BY seq', kind)
        .map(([value]) => JSON.parse(String(value)) as T),
    remove: (kind, id) => void sqlite.run('DELETE FROM records WHERE kind = ? AND id = ?', kind, id),
    clear: () => void sqlite.run('DELETE FROM records'),
  };
}
