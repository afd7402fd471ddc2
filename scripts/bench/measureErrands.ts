import { median } from './median';
import { type Sample } from './sample';
import { errands, type Errand, type Life, type Shop } from './shops/shop';

/** Medians of one errand. */
export interface ErrandFigures {
  function: string;
  trips: number;
  sequentialTrips: number;
  coldMs: number;
  warmMs: number;
}

interface Rounds {
  cold: number;
  warm: number;
}

async function live(shop: Shop, life: Life, temper: 'cold' | 'warm'): Promise<Map<Errand, Sample>> {
  const samples = new Map<Errand, Sample>();
  for (const errand of errands) {
    const step = shop.steps[errand];
    if (!shop.cloud.functions.list().some(({ name }) => name === step.function)) continue;
    await step.prepare?.(life);
    if (temper === 'cold') shop.cloud.functions.reload(step.function);
    samples.set(errand, await step.run(life));
  }
  return samples;
}

/** Lives through orders from creation to refund, each by a buyer of its own, and takes the middle of what it saw. */
export async function measureErrands(
  shop: Shop,
  { cold, warm }: Rounds,
): Promise<Partial<Record<Errand, ErrandFigures>>> {
  const lives = async (temper: 'cold' | 'warm', rounds: number) => {
    const seen: Map<Errand, Sample>[] = [];
    for (let round = 0; round < rounds; round++) {
      seen.push(
        await live(shop, { openid: `openid-fake-${temper}-${round}`, key: `${temper}-${round}` }, temper),
      );
    }
    return seen;
  };
  const colds = await lives('cold', cold);
  const warms = await lives('warm', warm);
  const pick = (seen: Map<Errand, Sample>[], errand: Errand, take: (sample: Sample) => number) =>
    median(seen.flatMap((samples) => [samples.get(errand) ?? []].flat().map(take)));
  const measured = errands.filter((errand) => warms.some((samples) => samples.has(errand)));
  return Object.fromEntries(
    measured.map((errand) => [
      errand,
      {
        function: shop.steps[errand].function,
        trips: pick(warms, errand, ({ trips }) => trips),
        sequentialTrips: pick(warms, errand, ({ sequentialTrips }) => sequentialTrips),
        coldMs: pick(colds, errand, ({ durationMs }) => durationMs),
        warmMs: pick(warms, errand, ({ durationMs }) => durationMs),
      },
    ]),
  );
}
