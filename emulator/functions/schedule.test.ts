import { parseSchedule } from './schedule';

/** Thursday, 2026-01-01 08:00:00 in Beijing. */
const NEW_YEAR = Date.parse('2026-01-01T00:00:00Z');

const beijing = (ms: number | undefined) =>
  ms === undefined ? 'never' : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const firstTicks = (expression: string, count: number) => {
  const schedule = parseSchedule(expression);
  const ticks: string[] = [];
  for (let at: number | undefined = NEW_YEAR; at !== undefined && ticks.length < count;) {
    at = schedule.next(at);
    ticks.push(beijing(at));
  }
  return ticks;
};

test.each([
  ['seven fields', '0 */30 * * * * *', ['2026-01-01 08:30:00', '2026-01-01 09:00:00']],
  ['a time of day is Beijing time', '0 0 2 * * * *', ['2026-01-02 02:00:00', '2026-01-03 02:00:00']],
  ['seconds', '*/5 * * * * * *', ['2026-01-01 08:00:05', '2026-01-01 08:00:10']],
  ['a day of the month', '0 0 0 1 * * *', ['2026-02-01 00:00:00', '2026-03-01 00:00:00']],
  ['weekday 0 is Sunday', '0 0 9 * * 0 *', ['2026-01-04 09:00:00', '2026-01-11 09:00:00']],
  ['weekdays by name', '0 0 9 * * MON,wed *', ['2026-01-05 09:00:00', '2026-01-07 09:00:00']],
  [
    'day and weekday mean either',
    '0 0 9 7 * MON *',
    ['2026-01-05 09:00:00', '2026-01-07 09:00:00', '2026-01-12 09:00:00'],
  ],
  ['lists and ranges', '0 0 9,21 * * 1-5 *', ['2026-01-01 09:00:00', '2026-01-01 21:00:00']],
  ['a year', '0 0 0 1 1 * 2028', ['2028-01-01 00:00:00', 'never']],
  ['a year that is over', '0 0 0 1 1 * 2020', ['never']],
  ['29 February', '0 0 0 29 2 * *', ['2028-02-29 00:00:00']],
  ['a start and a step', '0 5/20 * * * * *', ['2026-01-01 08:05:00', '2026-01-01 08:25:00']],
  ['six fields have no year', '0 */5 * * * *', ['2026-01-01 08:05:00', '2026-01-01 08:10:00']],
  ['five fields have no second', '*/5 * * * *', ['2026-01-01 08:05:00', '2026-01-01 08:10:00']],
  ['doubled and trailing blanks', '  0  */30 * *  * * * ', ['2026-01-01 08:30:00', '2026-01-01 09:00:00']],
])('%s', (_what, expression, ticks) => {
  expect(firstTicks(expression, ticks.length)).toEqual(ticks);
});

test.each([
  ['', '1 fields'],
  ['* * * *', '4 fields'],
  ['* * * * * * * *', '8 fields'],
  ['0 0 25 * * * *', 'hour'],
  ['0 0 0 32 * * *', 'day'],
  ['0 60 0 * * * *', 'minute'],
  ['0 0 0 L * * *', '"L"'],
  ['0 0 0 ? * * *', '"\\?"'],
  ['0 0 0 * * FRI#2 *', '"FRI#2"'],
  ['0 0 0 15W * * *', '"15W"'],
  ['0 0 x * * * *', '"x"'],
  ['@daily', '1 fields'],
])('%j is refused, saying what is wrong', (expression, what) => {
  expect(() => parseSchedule(expression)).toThrow(new RegExp(what));
});
