import { randomUUID } from 'node:crypto';
import { type CallScope } from '../gateway/scope';
import { type Instance } from './instance';
import { type Invocation, type InvocationInput, type RemoteCall } from './invocation';
import { KEPT_CALLS } from './limits';

/** An invocation as it is written down while it goes on. */
export interface JournalEntry {
  readonly invocation: Invocation;
  readonly scope: CallScope;
  /** The API token of this invocation. */
  readonly token: string;
  instance?: Instance;
  /** `performance.now()` when it was handed to its instance. */
  beganAt?: number;
  isOver: boolean;
  /** Remote calls so far, kept or not. */
  calls: number;
  /** Remote calls that are not answered yet. */
  readonly open: Set<RemoteCall>;
}

export function openEntry(
  call: InvocationInput,
  identity: { envId: string; appid: string },
  startedAt: number,
): JournalEntry {
  const requestId = randomUUID();
  const { name, source, openid, clientIp } = call;
  const who = openid === undefined ? {} : { openid };
  const whence = clientIp === undefined ? {} : { clientIp };
  return {
    token: `local-${randomUUID()}`,
    scope: { requestId, functionName: name, ...identity, ...who, source, ...whence },
    invocation: {
      requestId,
      name,
      ok: false,
      source,
      ...who,
      startedAt,
      durationMs: 0,
      coldStart: false,
      remoteCalls: [],
      logs: [],
    },
    isOver: false,
    calls: 0,
    open: new Set(),
  };
}

/** Real ms since the invocation was handed to its instance. */
export const msInto = ({ beganAt }: JournalEntry) =>
  beganAt === undefined ? 0 : performance.now() - beganAt;

export function beginCall(entry: JournalEntry, action: string, detail?: string): RemoteCall {
  entry.calls += 1;
  const startedMs = msInto(entry);
  const more = detail === undefined ? {} : { detail };
  const call: RemoteCall = { n: entry.calls, action, ...more, startedMs, endedMs: startedMs };
  if (call.n <= KEPT_CALLS) entry.invocation.remoteCalls.push(call);
  entry.open.add(call);
  return call;
}

export function endCall(entry: JournalEntry, call: RemoteCall, error?: string): void {
  if (!entry.open.delete(call)) return;
  call.endedMs = msInto(entry);
  if (error !== undefined) call.error = error;
}

/** The process is gone: nobody hears the answers to what it asked. */
export function abandonCalls(entry: JournalEntry): void {
  for (const call of [...entry.open])
    endCall(entry, call, 'the function ended before this call was answered');
}
