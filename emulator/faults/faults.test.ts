import * as v from 'valibot';
import { createCallHistory } from './callHistory';
import { createFaults } from './faults';
import { matches } from './matches';
import { planOf } from './plan';
import { namedEffects, type FaultCall, type FaultMatch } from './rule';
import { faultRuleSchema } from './ruleSchema';

const read = { action: 'database.getDocument', detail: 'orders' };
const write = { action: 'database.modifyDocument', detail: 'orders' };
const pay = { action: 'cloudPay.unifiedOrder' };
const aCall = (change: Partial<FaultCall> = {}): FaultCall => ({
  function: 'wxPay',
  earlier: [],
  ...read,
  ...change,
});

describe('matching', () => {
  test.each<[string, FaultMatch, FaultCall, boolean]>([
    ['an empty match is every call', {}, aCall(), true],
    ['the function is equal', { function: 'wxPay' }, aCall(), true],
    ['another function', { function: 'refund' }, aCall(), false],
    ['a function is not matched by its beginning', { function: 'wx' }, aCall(), false],
    ['the whole action', { action: 'database.getDocument' }, aCall(), true],
    ['the action up to a dot', { action: 'database' }, aCall(), true],
    ['not up to any letter', { action: 'database.get' }, aCall(), false],
    ['another action', { action: 'cloudPay' }, aCall(), false],
    ['the detail', { detail: 'orders' }, aCall(), true],
    ['another detail', { detail: 'refunds' }, aCall(), false],
    ['no detail at all', { detail: 'orders' }, aCall({ ...pay, detail: undefined }), false],
    ['the first call', { nth: 1 }, aCall(), true],
    ['the second is not the first', { nth: 1 }, aCall({ earlier: [pay] }), false],
    ['the third of all', { nth: 3 }, aCall({ earlier: [pay, write] }), true],
    ['the second of its action', { action: 'database', nth: 2 }, aCall({ earlier: [pay, write] }), true],
    ['the first of its own action', { action: read.action, nth: 1 }, aCall({ earlier: [write] }), true],
    ['the second of its detail', { detail: 'orders', nth: 2 }, aCall({ earlier: [write, pay] }), true],
    ['the user', { openid: 'openid-a' }, aCall({ openid: 'openid-a' }), true],
    ['another user', { openid: 'openid-a' }, aCall({ openid: 'openid-b' }), false],
    ['no user at all', { openid: 'openid-a' }, aCall(), false],
    ['whoever has no user', { openid: null }, aCall(), true],
    ['not whoever has one', { openid: null }, aCall({ openid: 'openid-a' }), false],
    ['the function counts too', { function: 'refund', nth: 1 }, aCall(), false],
  ])('%s', (_name, match, call, expected) => {
    expect(matches(match, call)).toBe(expected);
  });
});

describe('the plan of an effect', () => {
  test.each([
    ['error', false, 'error'],
    ['errorAfter', true, 'error'],
    ['timeout', false, 'silence'],
    ['timeoutAfter', true, 'silence'],
    ['crashBefore', false, 'crash'],
    ['crashAfter', true, 'crash'],
    ['disconnectBefore', false, 'disconnect'],
    ['disconnectAfter', true, 'disconnect'],
  ] as const)('%s', (effect, perform, end) => {
    expect(planOf(effect)).toMatchObject({ delayMs: 0, perform, end });
  });

  test('every named effect has one', () => {
    expect(namedEffects.map((effect) => planOf(effect).end)).not.toContain(undefined);
  });

  test('a delay is followed by the work and its answer', () => {
    expect(planOf({ delayMs: 20 })).toEqual({ delayMs: 20, perform: true, end: 'answer' });
  });

  test('a reply and an error take the place of the work', () => {
    expect(planOf({ reply: { result_code: 'FAIL' } })).toMatchObject({ perform: false, end: 'reply' });
    expect(planOf({ error: { code: 'EXCEED_REQUEST_LIMIT', message: 'busy' } })).toEqual({
      delayMs: 0,
      perform: false,
      end: 'error',
      code: 'EXCEED_REQUEST_LIMIT',
      message: 'busy',
    });
  });
});

describe('standing rules', () => {
  test('the first that matches decides', () => {
    const faults = createFaults();
    faults.add({ match: { action: 'cloudPay' }, effect: 'error' }, { match: {}, effect: { delayMs: 5 } });
    expect(faults.plan(aCall()).delayMs).toBe(5);
    expect(faults.plan(aCall(pay)).end).toBe('error');
  });

  test('a rule is spent after its times, and the next one takes over', () => {
    const faults = createFaults();
    faults.add({ match: {}, effect: 'timeout', times: 2 }, { match: {}, effect: 'error', times: 1 });
    const ends = [1, 2, 3, 4].map(() => faults.plan(aCall()).end);
    expect(ends).toEqual(['silence', 'silence', 'error', 'answer']);
    expect(faults.list().map(({ used }) => used)).toEqual([2, 1]);
  });

  test('a rule without times holds until it is deleted', () => {
    const faults = createFaults();
    const [rule] = faults.add({ match: {}, effect: 'error' });
    expect([1, 2, 3].map(() => faults.plan(aCall()).end)).toEqual(['error', 'error', 'error']);
    faults.clear(rule?.id);
    expect(faults.list()).toEqual([]);
    expect(faults.plan(aCall()).end).toBe('answer');
  });
});

describe('the history of calls', () => {
  test('answers what the same invocation did before', () => {
    const history = createCallHistory();
    expect(history.note('a', read)).toEqual([]);
    expect(history.note('b', pay)).toEqual([]);
    expect(history.note('a', write)).toEqual([read]);
    expect(history.note('a', pay)).toEqual([read, write]);
  });

  test('forgets the oldest invocation when full', () => {
    const history = createCallHistory(2);
    for (const id of ['a', 'b', 'c']) history.note(id, read);
    expect(history.note('c', write)).toEqual([read]);
    expect(history.note('a', write)).toEqual([]);
  });
});

describe('the validator', () => {
  test.each<[string, unknown, string | undefined]>([
    ['no effect', { match: {} }, 'effect'],
    ['an unknown effect', { effect: 'explode' }, 'effect'],
    ['a negative delay', { effect: { delayMs: -1 } }, 'effect.delayMs'],
    ['an error without message', { effect: { error: { code: 'X' } } }, 'effect'],
    ['nth 0', { match: { nth: 0 }, effect: 'error' }, 'match.nth'],
    ['a fractional nth', { match: { nth: 1.5 }, effect: 'error' }, 'match.nth'],
    ['an empty action', { match: { action: '' }, effect: 'error' }, 'match.action'],
    ['a misspelt field', { match: { fn: 'wxPay' }, effect: 'error' }, 'match.fn'],
    ['times 0', { effect: 'error', times: 0 }, 'times'],
    ['not an object', 'error', undefined],
  ])('names the wrong field: %s', (_name, input, field) => {
    const result = v.safeParse(faultRuleSchema, input);
    expect(result.success).toBe(false);
    expect(result.issues?.map((issue) => v.getDotPath(issue) ?? undefined)).toContain(field);
  });

  test.each([
    [{ effect: 'error' }],
    [{ match: { function: 'wxPay', action: 'cloudPay', nth: 2 }, effect: 'crashAfter', times: 1 }],
    [{ match: {}, effect: { reply: { return_code: 'SUCCESS', result_code: 'FAIL' } } }],
  ])('takes %j', (input) => {
    expect(v.safeParse(faultRuleSchema, input).success).toBe(true);
  });
});
