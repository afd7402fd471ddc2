/** Invocations remembered: enough for every one that can still be running, bounded for a cloud that runs for days. */
const REMEMBERED_INVOCATIONS = 5_000;

export interface PastCall {
  action: string;
  detail?: string;
}

export interface CallHistory {
  /** The remote calls this invocation has made so far, oldest first; the given one joins them afterwards. */
  note(requestId: string, call: PastCall): readonly PastCall[];
}

/** Remembers which remote calls each invocation made, so that a rule can speak of the n-th one. */
export function createCallHistory(remembered: number = REMEMBERED_INVOCATIONS): CallHistory {
  const invocations = new Map<string, PastCall[]>();
  return {
    note(requestId, call) {
      const calls = invocations.get(requestId) ?? [];
      const earlier = calls.slice();
      calls.push(call);
      if (earlier.length === 0) {
        invocations.set(requestId, calls);
        const oldest = invocations.keys().next();
        if (invocations.size > remembered && !oldest.done) invocations.delete(oldest.value);
      }
      return earlier;
    },
  };
}
