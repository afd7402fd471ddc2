import { startInstance, type Instance } from './instance';
import { type Reaper } from './reaper';

/** Processes for new instances: a few are kept running with nothing loaded, so that a cold start need not wait. */
export interface InstanceSupply {
  take(): Instance;
  /** Starts what is missing; called when a cold start is over, not to compete with it. */
  replenish(): void;
  stop(): Promise<void>;
}

export function createInstanceSupply(size: number, reaper: Reaper): InstanceSupply {
  const spares: Instance[] = [];
  const everyone = new Set<Instance>();
  let stopped = false;

  const start = () => {
    const instance = startInstance(reaper);
    everyone.add(instance);
    void instance.gone.then(() => everyone.delete(instance));
    return instance;
  };
  const replenish = () => {
    while (!stopped && spares.length < size) spares.push(start());
  };

  replenish();
  return {
    replenish,
    take() {
      for (let spare = spares.shift(); spare; spare = spares.shift()) if (spare.alive()) return spare;
      return start();
    },
    async stop() {
      stopped = true;
      for (const instance of everyone) instance.kill('was ended: the local cloud stopped');
      await Promise.all([...everyone].map(({ gone }) => gone));
    },
  };
}
