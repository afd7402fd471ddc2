import * as v from 'valibot';
import { faultRuleSchema } from '../../faults/ruleSchema';
import { faultSwitches, ruleBehind, ruleText } from './faultSwitches';

test.each(faultSwitches)('the control surface takes the rule of "$title"', ({ rule }) => {
  expect(v.safeParse(faultRuleSchema, rule).success).toBe(true);
});

test.each(faultSwitches)(
  '"$title" is on by its own rule only, in whatever order its fields stand',
  (item) => {
    const { effect, match } = item.rule;
    const own = { effect, match, id: 7, used: 2 };
    expect(ruleBehind(item, [own])).toBe(own);
    expect(ruleBehind(item, [{ ...own, times: 1 }])).toBeUndefined();
    expect(faultSwitches.filter((other) => ruleBehind(other, [own]))).toEqual([item]);
  },
);

test('a rule reads as a sentence', () => {
  const match = { function: 'payCallBack', action: 'database', nth: 2 };
  expect(ruleText({ match, effect: 'crashAfter', times: 1 })).toBe(
    'payCallBack 的第 2 次 database：执行之后进程崩溃，共 1 回',
  );
  expect(ruleText({ match: {}, effect: { delayMs: 5 } })).toBe('任何云函数 的每一次 远程调用：先等 5 毫秒');
});
