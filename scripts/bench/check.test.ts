import { aReport } from './aReport';
import { check, skipped } from './check';
import { limits } from './limits';
import { type Report } from './report';

const { domain } = aReport();
const [few] = domain.messages;
const withMany = (change: object): Report['domain'] => ({
  ...domain,
  messages: [
    ...(few ? [few] : []),
    { messages: 10_000, durationMs: 6000, once: 10_000, twice: 0, ...change },
  ],
});

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
  [
    'a slow phone',
    { preview: { gzipBytes: 1, browser: { firstPaintMs: 3001, changedPageMs: 1 } } },
    'first paint of the phone: 3001 ms, at most 3000 agreed',
  ],
  [
    'a page that shows late',
    { preview: { gzipBytes: 1, browser: { firstPaintMs: 1, changedPageMs: 1001 } } },
    'a saved page shows again',
  ],
  [
    'a heavy phone',
    { preview: { gzipBytes: 120_001, browser: { firstPaintMs: 1, changedPageMs: 1 } } },
    'script of the phone, gzip: 120001 bytes',
  ],
  [
    'a second call for a token',
    { domain: { ...domain, tokenRush: { functions: 200, served: 200, upstreamCalls: 2 } } },
    'want a token at once: 2, at most 1 agreed',
  ],
  [
    'a function without a token',
    { domain: { ...domain, tokenRush: { functions: 200, served: 199, upstreamCalls: 1 } } },
    'functions that got it',
  ],
  ['a lost message', { domain: withMany({ once: 9999 }) }, 'sent exactly once'],
  ['a message that came twice', { domain: withMany({ twice: 1 }) }, 'messages sent twice'],
  ['messages whose cost grows', { domain: withMany({ durationMs: 7501 }) }, 'among 10,000 / among 1,000'],
  [
    'a bill that takes memory',
    { domain: { ...domain, bigBill: { ...domain.bigBill, peakBytes: 257 * 1024 * 1024 } } },
    'peak memory',
  ],
  ['slow cryptography', { domain: { ...domain, apiv3CpuMs: 3.01 } }, 'one APIv3 payment: 3.01 ms'],
  [
    'heavy gateways',
    { domain: { ...domain, gatewayBytes: { wxPay: 40_961, payNotify: 1 } } },
    'growth of a function',
  ],
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
    preview: { gzipBytes: NaN, browser: { firstPaintMs: NaN, changedPageMs: NaN } },
    domain: {
      tokenRush: { functions: 0, served: NaN, upstreamCalls: NaN },
      messages: [],
      bigBill: { rows: 0, durationMs: NaN, peakBytes: NaN },
      apiv3CpuMs: NaN,
      gatewayBytes: {},
    },
  });
  expect(check(nothing)).toEqual(limits.map(({ figure }) => `${figure}: not measured`));
});

test('what needs a browser is skipped by name where there is none, and does not fall short', () => {
  const report = aReport({ preview: { gzipBytes: 1, browser: { skipped: 'no browser here' } } });
  expect(check(report)).toEqual([]);
  expect(skipped(report)).toEqual([
    'npm start to the first paint of the phone: skipped, no browser here',
    'a saved page shows again: skipped, no browser here',
  ]);
  expect(skipped(aReport())).toEqual([]);
});
