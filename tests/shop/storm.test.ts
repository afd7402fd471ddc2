import fc from 'fast-check';
import { brokenInvariants } from '../invariants';
import { rounds, weather } from './storm';

const HALF_AN_HOUR_MS = 30 * 60_000;
const TWELVE_HOURS_MS = 12 * 60 * 60_000;

/** Set them to look further: STORM_RUNS=2000 STORM_SEED=7 npx jest tests/shop/storm */
const { STORM_RUNS = '60', STORM_SEED = '1' } = process.env;

test.each([HALF_AN_HOUR_MS, TWELVE_HOURS_MS])(
  'rule 6: whatever happens at once, dies, is lost or comes late, the books agree (orders live %i ms)',
  async (orderLifeMs) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), rounds, async (seed, storm) => {
        const shop = await weather(seed, storm, orderLifeMs);
        expect(brokenInvariants(shop)).toEqual([]);
      }),
      { numRuns: Number(STORM_RUNS), seed: Number(STORM_SEED) },
    );
  },
  600_000,
);
