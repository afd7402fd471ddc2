import { CloudError } from '../cloudError';
import { type Instance } from './instance';
import { createInstanceSupply } from './instanceSupply';
import { DEFAULT_MAX_INSTANCES } from './limits';
import { createPool, type Pool, type PoolCounts } from './pool';
import { startReaper } from './reaper';

export interface InstancesOptions {
  maxInstances?: number;
  spareProcesses?: number;
  onGone(instanceId: string): void;
}

/** An instance of one's own until it is given back. */
export interface Lease {
  instance: Instance;
  giveBack(): void;
}

/** All instances of all functions, and the processes kept ready for new ones. */
export interface Instances {
  /** @throws CloudError see `Pool.acquire`; FUNCTIONS_REQUEST_FAIL when stopped */
  lease(name: string, options: { nested: boolean }): Promise<Lease>;
  counts(name: string): PoolCounts;
  /** Instances of this function (or of all) are used no more; busy ones end when they are given back. */
  retire(name?: string): void;
  /** Ends instances at once, busy ones too; with `keepIdle` not those of functions at rest. Resolves when they are gone. */
  end(options?: { keepIdle?: boolean }): Promise<void>;
  /** Ends every process; resolves when they are gone. */
  stop(): Promise<void>;
}

const DEFAULT_SPARE_PROCESSES = 1;
const NOTHING: PoolCounts = { busy: 0, idle: 0, waiting: 0 };

export function createInstances(options: InstancesOptions): Instances {
  const { maxInstances = DEFAULT_MAX_INSTANCES, spareProcesses = DEFAULT_SPARE_PROCESSES, onGone } = options;
  const reaper = startReaper();
  const supply = createInstanceSupply(spareProcesses, reaper);
  const pools = new Map<string, Pool>();
  const taken = new Set<Instance>();
  let stopped = false;

  const take = () => {
    const instance = supply.take();
    taken.add(instance);
    void instance.gone.then(() => {
      taken.delete(instance);
      onGone(instance.id);
    });
    return instance;
  };
  const poolOf = (name: string) => {
    const pool = pools.get(name) ?? createPool({ name, maxInstances, take });
    pools.set(name, pool);
    return pool;
  };
  const retire = (name?: string) => {
    for (const [each, pool] of pools) {
      if (name !== undefined && name !== each) continue;
      pools.delete(each);
      pool.retire();
    }
  };

  return {
    async lease(name, { nested }) {
      if (stopped) throw new CloudError('FUNCTIONS_REQUEST_FAIL', 'the local cloud has stopped');
      const pool = poolOf(name);
      const instance = await pool.acquire({ nested });
      return {
        instance,
        giveBack() {
          pool.release(instance);
          supply.replenish();
        },
      };
    },
    counts: (name) => pools.get(name)?.counts() ?? NOTHING,
    retire,
    async end({ keepIdle = false } = {}) {
      const kept = new Set<Instance>();
      for (const [name, pool] of [...pools]) {
        const { busy, waiting } = pool.counts();
        if (keepIdle && busy + waiting === 0) for (const instance of pool.idle()) kept.add(instance);
        else retire(name);
      }
      const ending = [...taken].filter((instance) => !kept.has(instance));
      for (const instance of ending) instance.kill('was ended: the local cloud was reset');
      await Promise.all(ending.map(({ gone }) => gone));
    },
    async stop() {
      stopped = true;
      retire();
      await supply.stop();
      await reaper.stop();
    },
  };
}
