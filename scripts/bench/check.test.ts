import { aReport } from './aReport';
import { check } from './check';
import { limits } from './limits';
import { type Report } from './report';

test('a report that reaches everything has nothing to say', () => {
  expect(check(aReport())).toEqual([]);
});

test.each<[string, Partial<Report>, string]>([
  [
    'a slow cold start',
    {
      functions: {
        refund: {
          coldStartMs: { ours: 101, tutorial: 400 },
          deployedBytes: { ours: 1 },
          deployedFiles: { ours: 3 },
        },
      },
    },
    'cold start',
  ],
  [
    'a heavy function',
    {
      functions: {
        refund: {
          coldStartMs: { ours: 1, tutorial: 9 },
          deployedBytes: { ours: 614_401 },
          deployedFiles: { ours: 3 },
        },
      },
    },
    'deployed size, largest function: 614401 bytes, at most 614400 agreed',
  ],
  [
    'too many files',
    {
      functions: {
        refund: {
          coldStartMs: { ours: 1, tutorial: 9 },
          deployedBytes: { ours: 1 },
          deployedFiles: { ours: 4 },
        },
      },
    },
    'deployed files',
  ],
  ['few payments', { throughput: [{ inFlight: 16, paymentsPerSecond: 99.4 }] }, 'at least 100 agreed'],
  ['a slow start of the local cloud', { localCloudReadyMs: 2001 }, 'local cloud ready'],
  [
    'a cron whose cost grows',
    {
      orderCron: {
        ours: [
          { orders: 1000, due: 100, durationMs: 100 },
          { orders: 100_000, due: 100, durationMs: 151 },
        ],
      },
    },
    'orderCron',
  ],
])('%s is named', (_, change, text) => {
  expect(check(aReport(change))).toEqual([expect.stringContaining(text)]);
});

test('one more round trip than agreed is named by its errand', () => {
  const [first] = aReport().endToEnd;
  const slow = first?.errands.create;
  if (!first || !slow) throw new Error('the report has no create');
  const errands = { ...first.errands, create: { ours: { ...slow.ours, sequentialTrips: 4 } } };
  expect(check(aReport({ endToEnd: [{ latencyMs: 0, errands }] }))).toEqual([
    'sequential round trips, create: 4, at most 3 agreed',
  ]);
});

test('round trips are judged where they take longest', () => {
  const [slow] = aReport().endToEnd;
  const create = slow?.errands.create;
  if (!slow || !create) throw new Error('the report has no create');
  const atOnce = { latencyMs: 0, errands: { create: { ours: { ...create.ours, sequentialTrips: 7 } } } };
  expect(check(aReport({ endToEnd: [atOnce, { ...slow, latencyMs: 20 }] }))).toEqual([]);
});

test('what was not measured falls short too', () => {
  const nothing = aReport({
    functions: {},
    endToEnd: [],
    throughput: [],
    orderCron: { ours: [] },
    localCloudReadyMs: NaN,
  });
  expect(check(nothing)).toEqual(limits.map(({ figure }) => `${figure}: not measured`));
});
