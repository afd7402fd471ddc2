import { access, type ErrandAccess } from '../../../shared/contracts/access';
import type { Check } from '../check';
import type { FunctionFacts } from '../facts';
import type { Result } from '../finding';

/** Source: 云函数定时触发器: name of at most 60 characters, seven fields in UTC+8, at most one timer a function. */
const NAME = /^[A-Za-z][\w-]{0,59}$/;
const SEVEN_FIELDS = /^\S+( \S+){6}$/;

/** Functions that a timer wakes, by the contract. */
const timed = new Set(
  Object.entries<Record<string, ErrandAccess>>(access)
    .filter(([, errands]) => Object.values(errands).some(({ callers }) => callers.includes('timer')))
    .map(([name]) => name),
);

function problemsOf({ name, config: { triggers } }: FunctionFacts): string[] {
  if (!timed.has(name)) return triggers.length > 0 ? [`${name} has a timer and answers none`] : [];
  const [timer] = triggers;
  if (!timer) return [`${name} waits for a timer and has none: lost notices would never be found`];
  const rules: [boolean, string][] = [
    [triggers.length > 1, `${name} has ${triggers.length} timers; the cloud takes one`],
    [timer.type !== 'timer', `${name}: a trigger of type "${timer.type}" does not exist`],
    [!NAME.test(timer.name), `${name}: "${timer.name}" is no name for a timer`],
    [!SEVEN_FIELDS.test(timer.config), `${name}: "${timer.config}" does not have seven fields`],
  ];
  return rules.flatMap(([broken, sentence]) => (broken ? [sentence] : []));
}

/** Each function that works by the clock has its timer in config.json. */
export const timersCheck: Check = {
  name: 'timers',
  source: '云函数定时触发器',
  run({ functions }) {
    const problems = functions.flatMap(problemsOf);
    if (problems.length > 0)
      return problems.map((says): Result => ({
        level: 'bad',
        says,
        next: "correct triggers in the function's config.json",
      }));
    const timers = functions.flatMap(({ name, config }) =>
      config.triggers.map(({ config: when }) => `${name} (${when})`),
    );
    return functions.length === 0 ? [] : [{ level: 'ok', says: timers.join(', ') }];
  },
};
