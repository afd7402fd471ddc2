import { failuresWith } from '../fakes/failuresWith';
import { faultEffects, type Fault } from '../fakes/remoteLine';
import { brokenInvariants } from '../invariants';
import { passEverything } from './passTime';
import type { Scenario } from './scenarios/errands';
import { brokenSteps } from './stepInvariants';
import { createScenarioShop, scenarios } from './scenarios/scenarios';

interface Life {
  /** What did not hold after one of the steps, or does not at the end. */
  broken: string[];
  /** The errand's remote calls, in order. */
  calls: string[];
}

/** Runs an errand with one fault and lets the world go on until everything has come to rest. */
async function live(scenario: Scenario, fault?: Fault): Promise<Life> {
  const shop = createScenarioShop(scenario);
  const steps = new Set<string>();
  const look = () => brokenSteps(shop).forEach((what) => steps.add(`on the way: ${what}`));
  await scenario.prepare?.(shop);
  look();
  const { calls } = await scenario.act(shop, fault);
  look();
  await shop.settleLate();
  await scenario.follow?.(shop);
  look();
  await passEverything(shop, look);
  return { broken: [...steps, ...brokenInvariants(shop)], calls };
}

// The table is made from the calls that the errand really makes: a new call is covered without anyone remembering.
describe.each(scenarios)('rule 6: $name', (scenario) => {
  let undisturbed: Life;
  beforeAll(async () => {
    undisturbed = await live(scenario);
  });

  test('ends well when nothing fails', () => {
    expect(undisturbed.broken).toEqual([]);
    expect(undisturbed.calls).not.toEqual([]);
  });

  test.each(faultEffects)('ends well with %s at any of its remote calls', async (effect) => {
    const failures = await failuresWith(effect, undisturbed.calls, (fault) => live(scenario, fault));
    expect(failures).toEqual([]);
  });
});
