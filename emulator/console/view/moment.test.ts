import { dateTimeText, fromNowText, momentOf, spanText } from './moment';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

test('a moment is shown in Beijing time', () => {
  expect(dateTimeText(Date.UTC(2026, 0, 2, 20, 4, 5))).toBe('2026-01-03 04:04:05');
});

test.each([
  [0, '不到 1 秒'],
  [999, '不到 1 秒'],
  [SECOND, '1 秒'],
  [90 * SECOND, '1 分 30 秒'],
  [HOUR, '1 小时'],
  [HOUR + 5 * SECOND, '1 小时'],
  [49 * HOUR, '2 天 1 小时'],
])('%d ms are %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});

test.each([
  [1_000, 0, '还有 1 秒'],
  [0, 1_000, '1 秒前'],
])('%d seen from %d is %s', (at, now, text) => {
  expect(fromNowText(at, now)).toBe(text);
});

test.each([
  ['2026-01-02T03:04:05.678Z', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
  ['2026-99-02T03:04:05Z', undefined],
  ['20260102', undefined],
  [1_700_000_000_000, undefined],
  [null, undefined],
])('a document date %p is the moment %p', (value, at) => {
  expect(momentOf(value)).toBe(at);
});
