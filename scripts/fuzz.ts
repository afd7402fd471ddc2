// npm run fuzz [-- --runs 1000000] [--seed n]: changed notices of APIv3 and APIv2; none may be believed, break the
// reader, take long or cost much memory. Prints the seed; exit 1 with the smallest counterexample.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { createSpecimens, isHarmless, mutated, mutations } from '../tests/contract/noticeFuzz';

const LONGEST_MS = 50;
const MOST_BYTES = 10 * 1024 * 1024;
/** A pause of the machine is not the reader's: what was slow once is read again, and the quickest time counts. */
const TRIES = 5;

async function costOf(read: () => Promise<unknown>): Promise<{ ms: number; bytes: number }> {
  const heapBefore = process.memoryUsage().heapUsed;
  const begin = performance.now();
  await read();
  return { ms: performance.now() - begin, bytes: process.memoryUsage().heapUsed - heapBefore };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const specimens = await createSpecimens();
  const runs = Math.ceil(Number(values.runs) / specimens.length);
  console.log(`seed ${seed}, ${runs} changed notices of each kind`);
  let slowestMs = 0;
  for (const specimen of specimens) {
    const begin = performance.now();
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const notice = mutated(specimen.genuine, changes);
        const cost = await costOf(async () => {
          if (!isHarmless(specimen, await specimen.read(notice)))
            throw new Error('a changed notice was believed');
        });
        for (let again = 1; again < TRIES && (cost.ms > LONGEST_MS || cost.bytes > MOST_BYTES); again += 1) {
          const next = await costOf(() => specimen.read(notice));
          cost.ms = Math.min(cost.ms, next.ms);
          cost.bytes = Math.min(cost.bytes, next.bytes);
        }
        slowestMs = Math.max(slowestMs, cost.ms);
        if (cost.ms > LONGEST_MS) throw new Error(`reading took ${cost.ms.toFixed(1)} ms`);
        if (cost.bytes > MOST_BYTES) throw new Error(`reading took ${cost.bytes} bytes`);
      }),
      { seed, numRuns: runs },
    );
    console.log(`${specimen.name}: none believed, in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
  console.log(`the slowest took ${slowestMs.toFixed(1)} ms`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
