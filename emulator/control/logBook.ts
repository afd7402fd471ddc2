import { type LogEntry } from '../functions/invocation';

/** Log lines kept for whoever looks later. */
const KEPT_LINES = 2_000;

export interface LogBook {
  add(entry: LogEntry): void;
  /** The last lines, oldest first. */
  recent(limit?: number): LogEntry[];
  clear(): void;
}

export function createLogBook(kept: number = KEPT_LINES): LogBook {
  let entries: LogEntry[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > kept * 2) entries = entries.slice(-kept);
    },
    recent: (limit = kept) => entries.slice(-Math.min(limit, kept)),
    clear() {
      entries = [];
    },
  };
}
