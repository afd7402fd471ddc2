import { median } from './median';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 3],
])('of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('of nothing is an error', () => {
  expect(() => median([])).toThrow(RangeError);
});
