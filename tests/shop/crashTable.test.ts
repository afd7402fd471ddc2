import { brokenInvariants } from '../invariants';
import { faultEffects, type Fault } from '../fakes/remoteLine';
import { passEverything } from './passTime';
import { createScenarioShop, scenarios, type Scenario } from './scenarios';

/** Runs an errand with one fault, lets the world go on, and answers what does not hold and which calls were made. */
async function live(
  scenario: Scenario,
  fault: Fault | undefined,
): Promise<{ broken: string[]; calls: string[] }> {
  const shop = createScenarioShop(scenario);
  await scenario.prepare?.(shop);
  const { calls } = await scenario.act(shop, fault);
  await shop.settleLate();
  await scenario.follow?.(shop);
  await passEverything(shop);
  return { broken: brokenInvariants(shop), calls };
}

describe.each(scenarios)('rule 6: $name', (scenario) => {
  test('all is well when nothing fails', async () => {
    const { broken, calls } = await live(scenario, undefined);
    expect(broken).toEqual([]);
    expect(calls.length).toBeGreaterThan(0);
  });

  test.each(faultEffects)('%s at any remote call ends well', async (effect) => {
    const { calls } = await live(scenario, undefined);
    const failures: string[] = [];
    for (const [nth, call] of calls.entries()) {
      const { broken } = await live(scenario, { effect, nth });
      failures.push(...broken.map((what) => `#${nth} ${call}: ${what}`));
    }
    expect(failures).toEqual([]);
  });
});
