import { durationText, waterfallOf } from './waterfall';

const call = (n: number, startedMs: number, endedMs: number) => ({
  n,
  action: 'database.getDocument',
  startedMs,
  endedMs,
});

test('bars stand where the calls were; time under way is counted once', () => {
  const { bars, totalMs, remoteMs } = waterfallOf({
    durationMs: 100,
    remoteCalls: [call(1, 10, 30), call(2, 20, 40), call(3, 50, 60)],
  });
  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [10, 20],
    [20, 20],
    [50, 10],
  ]);
  expect({ totalMs, remoteMs }).toEqual({ totalMs: 100, remoteMs: 40 });
});

test('a call that outlived its invocation stretches the axis', () => {
  expect(waterfallOf({ durationMs: 10, remoteCalls: [call(1, 0, 20)] }).totalMs).toBe(20);
});

test('the shortest call is still seen, and inside the axis', () => {
  const [bar] = waterfallOf({ durationMs: 100, remoteCalls: [call(1, 100, 100)] }).bars;
  expect(bar?.width).toBeGreaterThan(0);
  expect((bar?.left ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(100);
});

test('an invocation of no length has no bar outside the axis', () => {
  const [bar] = waterfallOf({ durationMs: 0, remoteCalls: [call(1, 0, 0)] }).bars;
  expect(bar?.left).toBe(0);
});

test.each([
  [0.44, '0.4 ms'],
  [134.4, '134 ms'],
  [3020, '3.02 s'],
])('%d ms are %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
