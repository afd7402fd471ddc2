import { matches } from './matches';
import { planOf, undisturbed, type FaultPlan } from './plan';
import { type FaultCall, type FaultRule } from './rule';

/** A rule in force, as the control surface shows it. */
export interface StandingRule extends FaultRule {
  id: number;
  /** How often it has struck. */
  used: number;
}

export interface Faults {
  add(...rules: FaultRule[]): StandingRule[];
  /** Removes one rule, or all of them. */
  clear(id?: number): void;
  list(): StandingRule[];
  /** What becomes of this call: the first rule that matches decides, and one of its `times` is used up. */
  plan(call: FaultCall): FaultPlan;
}

export function createFaults(): Faults {
  let rules: StandingRule[] = [];
  let lastId = 0;
  const isSpent = (rule: StandingRule) => rule.times !== undefined && rule.used >= rule.times;

  return {
    add(...added) {
      const standing = added.map((rule) => ({ ...rule, id: ++lastId, used: 0 }));
      rules = [...rules, ...standing];
      return standing;
    },
    clear(id) {
      rules = id === undefined ? [] : rules.filter((rule) => rule.id !== id);
    },
    list: () => rules.map((rule) => ({ ...rule })),
    plan(call) {
      const struck = rules.find((rule) => !isSpent(rule) && matches(rule.match, call));
      if (struck === undefined) return undisturbed;
      struck.used += 1;
      return planOf(struck.effect);
    },
  };
}
