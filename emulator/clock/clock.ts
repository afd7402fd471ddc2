/** A thing that fell due while the clock was moved. */
export interface Happening {
  /** Virtual time in ms since the epoch. */
  at: number;
  name: string;
  /** Set when what was scheduled threw. */
  error?: string;
}

/**
 * The one clock of the local cloud. It runs with real time plus an offset; moving it forward makes whatever falls
 * due happen, in order of due time, each awaited before the next.
 */
export interface Clock {
  /** Virtual time in ms since the epoch. */
  now(): number;
  /** Virtual minus real time in ms; function processes add it to their own clock. */
  offset(): number;
  /** Runs `run` once when the clock reaches `at` (virtual ms). Answers a function that cancels it. */
  schedule(at: number, name: string, run: () => Promise<void> | void): () => void;
  /** Moves to `target` (virtual ms, never backwards) and answers what happened on the way. */
  advanceTo(target: number): Promise<Happening[]>;
  /** What is scheduled next, if anything. */
  next(): { at: number; name: string } | undefined;
}
