import { dayAfter, dayOf } from './day';

test('a day begins at midnight in Beijing', () => {
  expect(dayOf(Date.parse('2026-11-20T15:59:59Z'))).toBe('2026-11-20');
  expect(dayOf(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
});

test.each([
  ['2026-11-20', 1, '2026-11-21'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-12-31', 1, '2027-01-01'],
])('%s and %i days is %s', (day, days, other) => {
  expect(dayAfter(day, days)).toBe(other);
});
