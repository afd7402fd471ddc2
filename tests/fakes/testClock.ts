/** A clock that is moved by hand; whoever waits is woken when the moment has come. */
export interface TestClock {
  now(): Date;
  /** Moves the clock, waking those who wait in order. */
  advance(ms: number): Promise<void>;
  /** Resolves when the clock has moved by `ms`; rejects when the signal aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** The promise's answer, moving the clock to the next waker whenever no remote call goes on. */
  drive<T>(promise: Promise<T>): Promise<T>;
}

interface Sleeper {
  at: number;
  wake(): void;
}

/** Rounds of the event loop without an answer after which everybody must be asleep; a fake's answer takes one. */
const QUIET_ROUNDS = 12;

const nextRound = () => new Promise<void>((resolve) => setImmediate(resolve));

export const NOON = new Date('2030-01-01T04:00:00.000Z');

/** Where remote calls are counted, time passes with each of them and with each look at the clock, in ms. */
const CALL_MS = 2;
const LOOK_MS = 1;

/** @param remoteCalls how many remote calls have begun; without it the clock stands still until it is moved */
export function createTestClock(start: Date = NOON, remoteCalls?: () => number): TestClock {
  let moved = 0;
  let sleepers: Sleeper[] = [];
  const callsSoFar = remoteCalls ?? (() => 0);
  const time = () => start.getTime() + moved + callsSoFar() * CALL_MS;
  const moveTo = (at: number) => {
    moved += Math.max(0, at - time());
  };

  const wakeNext = (until: number): boolean => {
    const next = sleepers.reduce<Sleeper | undefined>(
      (first, one) => (one.at <= until && (!first || one.at < first.at) ? one : first),
      undefined,
    );
    if (!next) return false;
    sleepers = sleepers.filter((one) => one !== next);
    moveTo(next.at);
    next.wake();
    return true;
  };

  const wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const sleeper: Sleeper = { at: time() + ms, wake: resolve };
      sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        sleepers = sleepers.filter((one) => one !== sleeper);
        reject(new Error('the wait was aborted'));
      });
    });

  return {
    now() {
      if (remoteCalls) moved += LOOK_MS;
      return new Date(time());
    },
    wait,
    async advance(ms) {
      const until = time() + ms;
      while (wakeNext(until)) for (let round = 0; round < QUIET_ROUNDS; round += 1) await nextRound();
      moveTo(until);
    },
    async drive(promise) {
      let settled = false;
      const watched = promise.finally(() => {
        settled = true;
      });
      // The answer is returned below; here it only ends the loop.
      watched.catch(() => undefined);
      for (;;) {
        const before = callsSoFar();
        for (let round = 0; round < QUIET_ROUNDS && !settled; round += 1) await nextRound();
        if (settled) return promise;
        const quiet = callsSoFar() === before;
        if (quiet && !wakeNext(Infinity))
          throw new Error('no remote call goes on and nobody waits: it never ends');
      }
    },
  };
}
