import { type Invocation } from '../../functions/invocation';

/** One remote call as a bar on the time line of its invocation. */
export interface Bar {
  n: number;
  label: string;
  detail: string;
  /** Per cent of the whole, from the left. */
  left: number;
  width: number;
  /** Real ms. */
  startedMs: number;
  tookMs: number;
  error?: string;
}

export interface Waterfall {
  bars: Bar[];
  /** Length of the whole axis, real ms. */
  totalMs: number;
  /** Real ms during which at least one call was under way. */
  remoteMs: number;
}

/** A bar is never so thin that nobody sees it. */
const LEAST_WIDTH_PERCENT = 0.6;

/** Length of the union of spans, which may overlap. */
function coveredMs(spans: readonly { from: number; to: number }[]): number {
  let covered = 0;
  let reached = 0;
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    covered += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return covered;
}

/** The remote calls of an invocation over its duration; a call that outlived it stretches the axis. */
export function waterfallOf({
  remoteCalls,
  durationMs,
}: Pick<Invocation, 'remoteCalls' | 'durationMs'>): Waterfall {
  const totalMs = Math.max(durationMs, ...remoteCalls.map(({ endedMs }) => endedMs));
  const percent = (ms: number) => (totalMs > 0 ? (ms / totalMs) * 100 : 0);
  const bars = remoteCalls.map(({ n, action, detail = '', startedMs, endedMs, error }) => {
    const width = Math.max(percent(endedMs - startedMs), LEAST_WIDTH_PERCENT);
    return {
      n,
      label: action,
      detail,
      left: Math.min(percent(startedMs), 100 - width),
      width,
      startedMs,
      tookMs: endedMs - startedMs,
      ...(error === undefined ? {} : { error }),
    };
  });
  const remoteMs = coveredMs(remoteCalls.map(({ startedMs, endedMs }) => ({ from: startedMs, to: endedMs })));
  return { bars, totalMs, remoteMs };
}

/** Real ms for people: `8.1 ms`, `240 ms`, `3.02 s`. */
export function durationText(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 100 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}
