/** ok; warn: works, but look at it; ask: only a person can know; bad: money would not come, or not safely. */
export type Level = 'ok' | 'warn' | 'ask' | 'bad';

/** What a check has found, in words for whoever sets up the shop. */
export interface Result {
  level: Level;
  says: string;
  /** What to do. */
  next?: string;
  /** For `ask`: standing in DOCTOR_CONFIRMED, this word makes it `ok`. It changes when what was confirmed changes. */
  confirm?: string;
}

/** A result with the check that it comes from. */
export interface Finding extends Result {
  check: string;
  /** Who says so: a page of ours, or the title of WeChat's. */
  source: string;
}
