import { nextBeijingDay } from './nextBeijingDay';

test.each([
  ['2030-01-01T15:59:59.999Z', '2030-01-01T16:00:00.000Z'],
  ['2030-01-01T16:00:00.000Z', '2030-01-02T16:00:00.000Z'],
  ['2030-12-31T00:00:00.000Z', '2030-12-31T16:00:00.000Z'],
])('after %s the next day begins at %s', (now, day) => {
  expect(nextBeijingDay(new Date(now)).toISOString()).toBe(day);
});
