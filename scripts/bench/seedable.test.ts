import { seedable } from './seedable';

test('moments become dates at any depth, everything else stays', () => {
  const at = '2026-01-02T03:04:05.678Z';
  expect(seedable({ _id: 'a', at, n: 1, none: null, timeline: [{ at, what: 'created' }] })).toEqual({
    _id: 'a',
    at: { $date: at },
    n: 1,
    none: null,
    timeline: [{ at: { $date: at }, what: 'created' }],
  });
});
