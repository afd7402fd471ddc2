import { type Invocation } from '../../functions/invocation';
import { timerRows } from './timerRows';

const aRun = (name: string, ok: boolean, requestId = ''): Invocation => ({
  requestId,
  name,
  ok,
  source: 'wx_trigger',
  startedAt: 0,
  durationMs: 1,
  coldStart: false,
  remoteCalls: [],
  logs: [],
});

test('each function has one row with its runs, newest first', () => {
  const runs = [aRun('orders', true, '3'), aRun('bills', true, '2'), aRun('orders', true, '1')];
  expect(timerRows(runs).map(({ name, last, runs: own }) => [name, last.requestId, own.length])).toEqual([
    ['bills', '2', 1],
    ['orders', '3', 2],
  ]);
});

test.each<[boolean[], string | undefined]>([
  [[true, true], undefined],
  [[true, false, false], '上次成功，此前 2 次出错'],
  [[false, true], '上次出错'],
])('runs that ended %j are called %s', (ends, text) => {
  const [row] = timerRows(ends.map((ok) => aRun('orders', ok)));
  expect(row?.trouble?.text).toBe(text);
});
