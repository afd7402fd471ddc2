import fc from 'fast-check';
import { brokenInvariants } from '../invariants';
import { rounds, weather } from './storm';

const HALF_AN_HOUR_MS = 30 * 60_000;
const TWELVE_HOURS_MS = 12 * 60 * 60_000;

test.each([HALF_AN_HOUR_MS, TWELVE_HOURS_MS])(
  'rule 6: whatever happens at once, dies, is lost or comes late, the books agree in the end',
  async (orderLifeMs) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), rounds, async (seed, storm) => {
        const shop = await weather(seed, storm, orderLifeMs);
        expect(brokenInvariants(shop)).toEqual([]);
      }),
      { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 1), endOnFailure: false },
    );
  },
  600_000,
);
