import { type Clock } from '../clock/clock';
import { type FunctionDefinition } from './catalogue';
import { type Invocation, type InvocationInput } from './invocation';
import { type TimerTrigger } from './functionConfig';

export interface TimersOptions {
  clock: Clock;
  invoke(call: InvocationInput): Promise<Invocation>;
}

/** The timers of config.json on the virtual clock. */
export interface Timers {
  /** Schedules these functions' timers from now on, instead of whatever was scheduled before. */
  start(definitions: Iterable<FunctionDefinition>): void;
  /** Virtual ms of the next tick of a function. */
  nextAt(name: string): number | undefined;
  stop(): void;
}

/** The event of a tick; times are whole seconds. Source: 定时触发器, trigger message. */
const tickEvent = (timer: TimerTrigger, at: number) => ({
  Type: 'Timer',
  TriggerName: timer.name,
  Time: new Date(at).toISOString().replace('.000Z', 'Z'),
  Message: '',
});

export function createTimers({ clock, invoke }: TimersOptions): Timers {
  const scheduled = new Map<string, { at: number; cancel(): void }>();

  /** Each tick schedules the one after it from its own due time, so that moving the clock far leaves none out. */
  const scheduleNext = (name: string, timer: TimerTrigger, after: number) => {
    const at = timer.schedule.next(after);
    if (at === undefined) {
      scheduled.delete(name);
      return;
    }
    const cancel = clock.schedule(at, `timer ${name}`, async () => {
      scheduleNext(name, timer, at);
      const call = { name, data: tickEvent(timer, at), source: 'wx_trigger', trigger: 'timer' } as const;
      const { error } = await invoke(call);
      if (error) throw new Error(error.message); // told by the clock as what happened; the journal has the rest
    });
    scheduled.set(name, { at, cancel });
  };

  const stop = () => {
    for (const { cancel } of scheduled.values()) cancel();
    scheduled.clear();
  };

  return {
    start(definitions) {
      stop();
      for (const { name, timer } of definitions) if (timer) scheduleNext(name, timer, clock.now());
    },
    nextAt: (name) => scheduled.get(name)?.at,
    stop,
  };
}
