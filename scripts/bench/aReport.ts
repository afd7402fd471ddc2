import { type Report } from './report';

/** A small report that reaches every limit, for tests. */
export function aReport(change: Partial<Report> = {}): Report {
  const errand = (sequentialTrips: number) => ({
    ours: { function: 'wxPay', trips: 3, sequentialTrips, coldMs: 60, warmMs: 12 },
    tutorial: { function: 'wxPay', trips: 2, sequentialTrips: 2, coldMs: 400, warmMs: 9 },
  });
  return {
    node: 'v20.0.0',
    cpus: 2,
    emptyProcessMs: 30,
    functions: {
      wxPay: {
        coldStartMs: { ours: 40, tutorial: 400 },
        deployedBytes: { ours: 400_000, tutorial: 22_000_000 },
        deployedFiles: { ours: 3, tutorial: 5842 },
      },
    },
    endToEnd: [
      {
        latencyMs: 0,
        errands: {
          create: errand(3),
          notice: errand(3),
          noticeAgain: errand(1),
          refund: errand(5),
          tell: errand(3),
        },
      },
    ],
    throughput: [{ inFlight: 16, paymentsPerSecond: 120 }],
    orderCron: {
      ours: [
        { orders: 1000, due: 100, durationMs: 1000 },
        { orders: 100_000, due: 100, durationMs: 1100 },
      ],
    },
    localCloudReadyMs: 900,
    preview: { gzipBytes: 80_000, browser: { firstPaintMs: 2500, changedPageMs: 400 } },
    domain: {
      tokenRush: { functions: 200, served: 200, upstreamCalls: 1 },
      messages: [
        { messages: 1000, durationMs: 500, once: 1000, twice: 0 },
        { messages: 10_000, durationMs: 6000, once: 10_000, twice: 0 },
      ],
      bigBill: { rows: 1_000_000, durationMs: 20_000, peakBytes: 150 * 1024 * 1024 },
      apiv3CpuMs: 2,
      gatewayBytes: { wxPay: 40_000, payNotify: 50_000 },
    },
    ...change,
  };
}
