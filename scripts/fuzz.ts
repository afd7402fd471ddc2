// npm run fuzz [-- --runs 1000000] [--seed n]: changed notices of APIv3 and APIv2; none may be believed, break the
// reader, take long or cost much memory. Half as many are changed before WeChat signs them: those may say what they
// like. Prints the seed and how far it is; exit 1 with the smallest counterexample.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { createSpecimens, isHarmless, mutated, mutations, type Mutation } from '../tests/contract/noticeFuzz';
import { createSealedSpecimens } from '../tests/contract/sealedFuzz';
import { createProgress } from './fuzz/progress';
import { costOf, type Cost } from './fuzz/readingCost';

const LIMITS: Cost = { cpuMs: 50, bytes: 10 * 1024 * 1024 };
/** A pause of the machine is not the reader's: what broke a limit once is read so often before it counts. */
const TRIES = 5;

interface Campaign {
  name: string;
  runs: number;
  /** What reading this change means; throws when it is not what it should be. */
  prepare(changes: readonly Mutation[]): () => Promise<void>;
}

async function run({ name, runs, prepare }: Campaign, seed: number): Promise<void> {
  const progress = createProgress(name, runs, console.log);
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      const cost = await costOf(prepare(changes), LIMITS, TRIES);
      progress.count(cost);
      if (cost.cpuMs > LIMITS.cpuMs) throw new Error(`reading took ${cost.cpuMs.toFixed(1)} ms of CPU`);
      if (cost.bytes > LIMITS.bytes) throw new Error(`reading took ${cost.bytes} bytes`);
    }),
    { seed, numRuns: runs },
  );
  progress.end();
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} must be a whole number, not ${text}`);
  return Number(text);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : wholeNumber('seed', values.seed);
  const specimens = await createSpecimens();
  const sealed = await createSealedSpecimens(specimens);
  const runs = Math.ceil(wholeNumber('runs', values.runs) / specimens.length);
  console.log(
    `seed ${seed}: ${runs} of each kind of notice, and ${Math.ceil(runs / 2)} changed before they were signed`,
  );
  const campaigns: Campaign[] = [
    ...specimens.map((specimen) => ({
      name: specimen.name,
      runs,
      prepare(changes: readonly Mutation[]) {
        const notice = mutated(specimen.genuine, changes);
        return async () => {
          if (!isHarmless(specimen, await specimen.read(notice)))
            throw new Error('a changed notice was believed');
        };
      },
    })),
    ...sealed.map(({ name, plain, seal, read }) => ({
      name,
      runs: Math.ceil(runs / 2),
      prepare(changes: readonly Mutation[]) {
        const notice = seal(mutated({ headers: {}, body: plain }, changes).body);
        return async () => void (await read(notice));
      },
    })),
  ];
  const begin = performance.now();
  for (const campaign of campaigns) await run(campaign, seed);
  const seconds = (performance.now() - begin) / 1000;
  console.log(`none believed, none broke a reader, in ${seconds.toFixed(0)} s (seed ${seed})`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
