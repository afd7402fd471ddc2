interface Span {
  startedMs: number;
  endedMs: number;
}

/** The longest row of calls of which each began after the one before had ended: what a longer way would cost again. */
export function sequentialTrips(calls: readonly Span[]): number {
  let trips = 0;
  let freeAt = -Infinity;
  for (const { startedMs, endedMs } of [...calls].sort((a, b) => a.endedMs - b.endedMs)) {
    if (startedMs < freeAt) continue;
    trips += 1;
    freeAt = endedMs;
  }
  return trips;
}
