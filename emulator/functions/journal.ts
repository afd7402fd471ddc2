import { type Instance } from './instance';
import {
  type Invocation,
  type InvocationError,
  type InvocationInput,
  type LogEntry,
  type LogLevel,
} from './invocation';
import { abandonCalls, msInto, openEntry, type JournalEntry } from './journalEntry';
import {
  KEPT_LOG_LINES,
  KEPT_RESULT_CHARS,
  LOG_LINE_CHARS,
  RECENT_INVOCATIONS,
  RECENT_TIMER_RUNS,
} from './limits';
import { isTimerRun } from './timerRun';

export interface JournalOptions {
  identity: { envId: string; appid: string };
  /** Virtual time in ms. */
  now(): number;
  onLog?(entry: LogEntry): void;
}

/** Which invocations there are, whose requests are whose, and what each did. The last ones are kept when over. */
export interface Journal {
  open(call: InvocationInput): JournalEntry;
  /** The entry's time begins, on this instance. */
  begin(entry: JournalEntry, instance: Instance): void;
  /** Ends it with the JSON text of its result, or with an error. */
  close(entry: JournalEntry, end: { result: string } | { error: InvocationError }): Invocation;
  log(entry: JournalEntry, level: LogLevel, text: string): void;
  byRequestId(requestId: string): JournalEntry | undefined;
  byToken(token: string): JournalEntry | undefined;
  /** What the instance runs, or ran last. */
  byInstance(instanceId: string): JournalEntry | undefined;
  /** The instance is gone: its requests can come no more. */
  forgetInstance(instanceId: string): void;
  /** The last invocations that are over, newest first. */
  recent(limit?: number): Invocation[];
  /** Forgets what is over. */
  clear(): void;
}

export function createJournal({ identity, now, onLog }: JournalOptions): Journal {
  const byRequestId = new Map<string, JournalEntry>();
  const byToken = new Map<string, JournalEntry>();
  const byInstance = new Map<string, JournalEntry>();
  /** In the order they ended. */
  const over = new Map<JournalEntry, Invocation>();
  /** The same by who called: a day of timer runs pushes no buyer's call out. */
  const shelves = new Map<string, JournalEntry[]>();

  /** An entry is needed while it runs, while it is recent, and while it is the last one of an instance that lives. */
  const dropIfUnneeded = (entry: JournalEntry) => {
    const last = entry.instance && byInstance.get(entry.instance.id) === entry;
    if (!entry.isOver || over.has(entry) || last) return;
    byRequestId.delete(entry.invocation.requestId);
    byToken.delete(entry.token);
  };

  const forget = (entry: JournalEntry) => {
    over.delete(entry);
    dropIfUnneeded(entry);
  };

  const keep = (entry: JournalEntry, kept: Invocation) => {
    over.set(entry, kept);
    const byTimer = isTimerRun(kept);
    const name = byTimer ? `timer ${kept.name}` : 'calls';
    const shelf = shelves.get(name) ?? [];
    shelves.set(name, shelf);
    shelf.push(entry);
    const [oldest] = shelf;
    if (!oldest || shelf.length <= (byTimer ? RECENT_TIMER_RUNS : RECENT_INVOCATIONS)) return;
    shelf.shift();
    forget(oldest);
  };

  return {
    open(call) {
      const entry = openEntry(call, identity, now());
      byRequestId.set(entry.invocation.requestId, entry);
      byToken.set(entry.token, entry);
      return entry;
    },
    begin(entry, instance) {
      entry.instance = instance;
      entry.beganAt = performance.now();
      entry.invocation.startedAt = now();
      entry.invocation.coldStart = !instance.loaded();
      const before = byInstance.get(instance.id);
      byInstance.set(instance.id, entry);
      if (before) dropIfUnneeded(before);
    },
    close(entry, end) {
      const { invocation } = entry;
      invocation.durationMs = msInto(entry);
      let kept = invocation;
      if ('error' in end) {
        invocation.error = end.error;
        abandonCalls(entry);
      } else {
        invocation.ok = true;
        invocation.result = JSON.parse(end.result);
        if (end.result.length > KEPT_RESULT_CHARS) {
          kept = { ...invocation, result: `(${end.result.length} characters of JSON, not kept)` };
        }
      }
      entry.isOver = true;
      keep(entry, kept);
      return invocation;
    },
    log(entry, level, text) {
      const { requestId, name, logs } = entry.invocation;
      const line = text.length > LOG_LINE_CHARS ? `${text.slice(0, LOG_LINE_CHARS)} ... (shortened)` : text;
      if (logs.length < KEPT_LOG_LINES) logs.push({ ms: msInto(entry), level, text: line });
      onLog?.({ requestId, functionName: name, at: now(), level, text: line });
    },
    byRequestId: (requestId) => byRequestId.get(requestId),
    byToken: (token) => byToken.get(token),
    byInstance: (instanceId) => byInstance.get(instanceId),
    forgetInstance(instanceId) {
      const last = byInstance.get(instanceId);
      byInstance.delete(instanceId);
      if (last) dropIfUnneeded(last);
    },
    recent: (limit = Infinity) => [...over.values()].reverse().slice(0, Math.max(0, limit)),
    clear() {
      shelves.clear();
      for (const entry of [...over.keys()]) forget(entry);
    },
  };
}
