import { readSettings } from '../settings';
import { shippingSettings } from './shippingSettings';

const daysOf = (COMPLETE_AFTER_DAYS?: string) =>
  readSettings(shippingSettings, { COMPLETE_AFTER_DAYS }).COMPLETE_AFTER_DAYS;

test.each([
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  ['30', 30],
])('COMPLETE_AFTER_DAYS %j is %j', (given, days) => {
  expect(daysOf(given)).toBe(days);
});

test.each(['ten', '-1', '1.5', '1000'])('COMPLETE_AFTER_DAYS %j is refused by name', (given) => {
  expect(() => daysOf(given)).toThrow(/COMPLETE_AFTER_DAYS/);
});
