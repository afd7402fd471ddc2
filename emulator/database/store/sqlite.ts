import Libsql from 'libsql';

export type Parameter = string | number;
export type Row = readonly Parameter[];

/** The embedded SQLite: prepared statements are kept, rows are arrays. */
export interface Sqlite {
  run(sql: string, ...parameters: Parameter[]): { changes: number; rowid: number };
  row(sql: string, ...parameters: Parameter[]): Row | undefined;
  rows(sql: string, ...parameters: Parameter[]): Row[];
  /** Runs all of `work` in one transaction; joins the one that is open. What throws is rolled back, unless kept. */
  transaction<T>(work: () => T, keepWhen?: (cause: unknown) => boolean): T;
  /** Called after each rollback. */
  onRollback(notify: () => void): void;
  close(): void;
}

/** Statements kept per database; beyond it the oldest goes. */
const MAX_STATEMENTS = 500;

function prepareCached(database: Libsql.Database) {
  const statements = new Map<string, Libsql.Statement>();
  return (sql: string): Libsql.Statement => {
    const kept = statements.get(sql);
    if (kept !== undefined) return kept;
    const oldest = statements.size < MAX_STATEMENTS ? undefined : statements.keys().next().value;
    if (oldest !== undefined) statements.delete(oldest);
    const statement = database.prepare(sql);
    if (statement.reader) statement.raw(true);
    statements.set(sql, statement);
    return statement;
  };
}

/**
 * Opens a file, or memory when there is none. Write-ahead log with `synchronous` NORMAL: what was committed survives
 * the death of the process (a power cut may cost the last commits).
 * Source: SQLite documentation, PRAGMA synchronous.
 */
export function openSqlite(file: string | undefined): Sqlite {
  const database = new Libsql(file ?? ':memory:');
  if (file !== undefined) {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  }
  const prepare = prepareCached(database);
  let open = false;
  let notifyRollback = () => undefined as void;
  return {
    run(sql, ...parameters) {
      const { changes, lastInsertRowid } = prepare(sql).run(...parameters);
      return { changes, rowid: Number(lastInsertRowid) };
    },
    row: (sql, ...parameters) => prepare(sql).get(...parameters) as Row | undefined,
    rows: (sql, ...parameters) => prepare(sql).all(...parameters) as Row[],
    transaction(work, keepWhen = () => false) {
      if (open) return work();
      prepare('BEGIN IMMEDIATE').run();
      open = true;
      let outcome: 'COMMIT' | 'ROLLBACK' = 'ROLLBACK';
      try {
        const answer = work();
        outcome = 'COMMIT';
        return answer;
      } catch (cause) {
        if (keepWhen(cause)) outcome = 'COMMIT';
        throw cause;
      } finally {
        open = false;
        prepare(outcome).run();
        if (outcome === 'ROLLBACK') notifyRollback();
      }
    },
    onRollback(notify) {
      notifyRollback = notify;
    },
    close: () => void database.close(),
  };
}
