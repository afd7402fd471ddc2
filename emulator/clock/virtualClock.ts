import { createAgenda, type AgendaItem } from './agenda';
import { type Clock, type Happening } from './clock';
import { mostRepeated } from './mostRepeated';

/** Longest delay of a Node timer; later items are reached by waking up in between. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Happenings of one advance before it is taken for an endless loop and stopped. Our own limit: a minute timer fires
 * 44,640 times in the longest month.
 */
export const MAX_HAPPENINGS_PER_ADVANCE = 100_000;

export interface ClockOptions {
  /** Virtual minus real time in ms to begin with; 0 when not given. */
  offsetMs?: number;
  /** Told the new offset in ms whenever the clock was moved, so that it can be kept. */
  onOffset?(offsetMs: number): void;
  /** Told of everything that happened, also when real time brought it about. */
  onHappening?(happening: Happening): void;
}

export type VirtualClock = Clock & {
  /** From now on real time also brings things about: each is started at its moment, not awaiting the one before. */
  start(): void;
  /** Real time brings about nothing more; `advanceTo` still works. */
  stop(): void;
};

/**
 * Real time plus an offset that only grows. While `advanceTo` runs, the clock stands at (or, when work takes real
 * time, a little after) the due time of what is happening. Advances asked for at the same time run one after the other.
 *
 * `advanceTo` rejects when the target is no number and after {@link MAX_HAPPENINGS_PER_ADVANCE} happenings; whatever is
 * still due then stays scheduled. What is scheduled must not await `advanceTo`: the two would wait for each other.
 */
export function createClock(options: ClockOptions = {}): VirtualClock {
  const agenda = createAgenda();
  const underWay = new Set<Promise<Happening>>();
  let offset = options.offsetMs ?? 0;
  let started = false;
  let timer: NodeJS.Timeout | undefined;
  let advances: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const now = () => Date.now() + offset;

  const moveTo = (target: number) => {
    const ahead = target - now();
    if (ahead <= 0) return;
    offset += ahead;
    options.onOffset?.(offset);
  };

  const happen = async (item: AgendaItem): Promise<Happening> => {
    const told: Happening = { at: item.at, name: item.name };
    try {
      await item.run();
    } catch (error) {
      told.error = error instanceof Error ? error.message : String(error);
    }
    options.onHappening?.(told);
    return told;
  };

  const wake = () => {
    const due: AgendaItem[] = [];
    for (let item = agenda.takeDue(now()); item; item = agenda.takeDue(now())) due.push(item);
    for (const item of due) {
      const running = happen(item).finally(() => underWay.delete(running));
      underWay.add(running);
    }
    arm();
  };

  const arm = () => {
    clearTimeout(timer);
    const next = agenda.peek();
    if (!started || waiting > 0 || !next) return;
    timer = setTimeout(wake, Math.min(Math.max(next.at - now(), 1), MAX_TIMER_MS));
    timer.unref();
  };

  const advance = async (target: number) => {
    while (underWay.size > 0) await Promise.all(underWay);
    const happened: Happening[] = [];
    for (let item = agenda.peek(); item && item.at <= target; item = agenda.peek()) {
      if (happened.length >= MAX_HAPPENINGS_PER_ADVANCE) {
        const most = mostRepeated(happened.map(({ name }) => name));
        throw new Error(
          `The clock stopped at ${new Date(now()).toISOString()} after ${happened.length} happenings in one advance; ` +
            `"${most.name}" alone happened ${most.count} times. Advance in smaller steps if that is meant.`,
        );
      }
      moveTo(item.at);
      agenda.remove(item);
      happened.push(await happen(item));
    }
    moveTo(target);
    return happened;
  };

  return {
    now,
    offset: () => offset,
    schedule(at, name, run) {
      if (!Number.isFinite(at)) throw new RangeError(`"${name}" cannot be scheduled at ${at}`);
      const item = { at, name, run };
      agenda.add(item);
      if (agenda.peek() === item) arm();
      return () => {
        agenda.remove(item);
        arm();
      };
    },
    async advanceTo(target) {
      if (!Number.isFinite(target)) throw new RangeError(`The clock cannot be moved to ${target}`);
      waiting += 1;
      clearTimeout(timer);
      const mine = advances.then(() => advance(target));
      advances = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
        arm();
      }
    },
    next() {
      const item = agenda.peek();
      return item && { at: item.at, name: item.name };
    },
    start() {
      started = true;
      arm();
    },
    stop() {
      started = false;
      clearTimeout(timer);
    },
  };
}
