/**
 * Counts sequential round trips: calls begun before any answer of the same wave has come are one. Every fake of a
 * remote service that shares one counter takes part.
 */
export interface RoundTrips {
  /** Begins one remote call; answers when its wave comes back. */
  take(): Promise<void>;
  /** Waves so far. */
  readonly sequential: number;
  /** Calls so far. */
  readonly total: number;
}

export function createRoundTrips(): RoundTrips {
  let sequential = 0;
  let total = 0;
  let wave: Promise<void> | undefined;
  return {
    take() {
      total += 1;
      if (wave === undefined) {
        sequential += 1;
        wave = new Promise((resolve) => {
          setImmediate(() => {
            wave = undefined;
            resolve();
          });
        });
      }
      return wave;
    },
    get sequential() {
      return sequential;
    },
    get total() {
      return total;
    },
  };
}
