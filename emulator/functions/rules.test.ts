import { createRules } from './rules';

const rules = {
  '*': { invoke: 'auth != null' },
  payCallBack: { invoke: false },
  products: { invoke: true },
} as const;

test.each([
  ['payCallBack', 'oFakeUser', false],
  ['payCallBack', undefined, false],
  ['products', undefined, true],
  ['wxPay', 'oFakeUser', true],
  ['wxPay', undefined, false],
  ['wxPay', '', false],
  ['constructor', 'oFakeUser', true],
  ['__proto__', undefined, false],
])('%s may be called by %s: %s', (name, openid, may) => {
  expect(createRules(rules)(name, openid)).toBe(may);
});

test('without rules users who are logged in may call everything', () => {
  const mayCall = createRules();
  expect([mayCall('wxPay', 'oFakeUser'), mayCall('wxPay')]).toEqual([true, false]);
});

test.each([
  ['no entry for the rest', { wxPay: { invoke: true } }, '"*" is required'],
  ['a word of its own', { '*': { invoke: 'everybody' } }, '"*".invoke'],
  ['an empty entry', { '*': { invoke: true }, wxPay: {} }, '"wxPay".invoke'],
  ['null', { '*': { invoke: true }, wxPay: null }, '"wxPay".invoke'],
])('%s is refused by name', (_what, wrong, message) => {
  expect(() => createRules(JSON.parse(JSON.stringify(wrong)))).toThrow(message);
});
