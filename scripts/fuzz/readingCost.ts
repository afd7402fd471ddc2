/** What one reading took of this process: CPU in ms, memory in bytes. */
export interface Cost {
  cpuMs: number;
  bytes: number;
}

const MICROSECONDS = 1000;
/** Tries until the memory is known: when garbage is collected meanwhile, what was allocated cannot be told. */
const MOST_TRIES = 20;

function allocated(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function once(read: () => Promise<unknown>): Promise<Cost> {
  const before = allocated();
  const begin = process.cpuUsage();
  await read();
  const { user, system } = process.cpuUsage(begin);
  return { cpuMs: (user + system) / MICROSECONDS, bytes: allocated() - before };
}

/**
 * The cost of a reading, read again while it seems to break a limit: the compiler and the collector work in this
 * process, too, and their time is not the reader's. The cheapest reading counts.
 */
export async function costOf(read: () => Promise<unknown>, limits: Cost, tries: number): Promise<Cost> {
  let best = await once(read);
  for (let n = 1; n < MOST_TRIES; n += 1) {
    const isKnown = best.bytes > 0;
    const isOver = best.cpuMs > limits.cpuMs || best.bytes > limits.bytes;
    if (isKnown && (!isOver || n >= tries)) return best;
    const next = await once(read);
    best = {
      cpuMs: Math.min(best.cpuMs, next.cpuMs),
      bytes: isKnown ? Math.min(best.bytes, Math.max(next.bytes, 0) || best.bytes) : next.bytes,
    };
  }
  return best;
}
