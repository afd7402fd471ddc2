import { CloudError } from '../cloudError';
import { type Instance } from './instance';
import { IDLE_INSTANCE_MS, NESTED_INSTANCES } from './limits';

export interface PoolCounts {
  busy: number;
  idle: number;
  /** Calls that wait for an instance. */
  waiting: number;
}

/** The instances of one function: the one used last is used first, so that what is not needed can expire. */
export interface Pool {
  /**
   * An instance of one's own until `release`. Calls from a function do not wait for the cap, because the instances
   * they would wait for may be waiting for them.
   * @throws CloudError EXCEED_CONCURRENT_REQUEST_LIMIT for a nested call when far too many instances are busy;
   * FUNCTIONS_REQUEST_FAIL when the pool was retired while waiting
   */
  acquire(options: { nested: boolean }): Promise<Instance>;
  release(instance: Instance): void;
  /** Ends idle instances now and busy ones when they are released; whoever waits is turned away. */
  retire(): void;
  idle(): Instance[];
  counts(): PoolCounts;
}

export interface PoolOptions {
  name: string;
  maxInstances: number;
  take(): Instance;
  idleMs?: number;
}

interface Waiter {
  resolve(instance: Instance): void;
  reject(error: CloudError): void;
}

export function createPool({ name, maxInstances, take, idleMs = IDLE_INSTANCE_MS }: PoolOptions): Pool {
  const busy = new Set<Instance>();
  const idle: { instance: Instance; expiry: NodeJS.Timeout }[] = [];
  const waiting: Waiter[] = [];
  let retired = false;

  const lend = (instance: Instance) => {
    busy.add(instance);
    return instance;
  };
  const start = () => {
    const instance = take();
    void instance.gone.then(() => forget(instance));
    return lend(instance);
  };
  const serveWaiting = () => {
    while (!retired && waiting.length > 0 && busy.size + idle.length < maxInstances) {
      waiting.shift()?.resolve(start());
    }
  };
  const forget = (instance: Instance) => {
    const at = idle.findIndex((entry) => entry.instance === instance);
    if (at >= 0) for (const { expiry } of idle.splice(at, 1)) clearTimeout(expiry);
    busy.delete(instance);
    serveWaiting();
  };
  const wakeIdle = () => {
    for (let entry = idle.pop(); entry; entry = idle.pop()) {
      clearTimeout(entry.expiry);
      if (entry.instance.alive()) return lend(entry.instance);
    }
    return undefined;
  };
  const rest = (instance: Instance) => {
    const expiry = setTimeout(() => instance.kill('was idle for long'), idleMs);
    expiry.unref();
    idle.push({ instance, expiry });
  };

  return {
    async acquire({ nested }) {
      const free = wakeIdle();
      if (free) return free;
      const cap = nested ? NESTED_INSTANCES : maxInstances;
      if (busy.size < cap) return start();
      if (nested) {
        throw new CloudError(
          'EXCEED_CONCURRENT_REQUEST_LIMIT',
          `function "${name}" was called by functions while ${busy.size} instances of it were busy; does it call itself without end?`,
        );
      }
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    release(instance) {
      busy.delete(instance);
      if (retired) instance.kill('was replaced');
      else if (instance.alive()) {
        const next = waiting.shift();
        if (next) next.resolve(lend(instance));
        else rest(instance);
      }
      serveWaiting();
    },
    retire() {
      retired = true;
      for (const { instance, expiry } of idle.splice(0)) {
        clearTimeout(expiry);
        instance.kill('was replaced');
      }
      for (const { reject } of waiting.splice(0)) {
        reject(
          new CloudError('FUNCTIONS_REQUEST_FAIL', `function "${name}" was stopped before the call began`),
        );
      }
    },
    idle: () => idle.map(({ instance }) => instance),
    counts: () => ({ busy: busy.size, idle: idle.length, waiting: waiting.length }),
  };
}
