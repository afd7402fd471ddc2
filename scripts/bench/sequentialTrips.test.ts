import { sequentialTrips } from './sequentialTrips';

test.each([
  ['none', [], 0],
  ['one', [[0, 5]], 1],
  [
    'two at once',
    [
      [0, 5],
      [1, 6],
    ],
    1,
  ],
  [
    'one after the other',
    [
      [0, 5],
      [5, 9],
    ],
    2,
  ],
  [
    'two at once, then one',
    [
      [0, 5],
      [0, 7],
      [8, 9],
    ],
    2,
  ],
  [
    'a long one beside two short ones',
    [
      [0, 9],
      [0, 3],
      [4, 8],
    ],
    2,
  ],
])('%s', (_, spans, trips) => {
  expect(sequentialTrips(spans.map(([startedMs = 0, endedMs = 0]) => ({ startedMs, endedMs })))).toBe(trips);
});
