import { holdsWords, newestText } from './newest';

test.each([
  [50, 123, '最新 50 条，共 123 条'],
  [3, 3, '共 3 条'],
  [0, 0, '共 0 条'],
])('%d of %d is "%s"', (shown, total, text) => {
  expect(newestText(shown, total)).toBe(text);
});

test.each([
  ['', true],
  ['  ', true],
  ['paid', true],
  ['ORDER-1 paid', true],
  ['paid order-2', false],
])('words "%s" are found: %s', (words, found) => {
  expect(holdsWords('order-1 Paid', words)).toBe(found);
});
