import { costOf } from './readingCost';

const MB = 1024 * 1024;
const LIMITS = { cpuMs: 20, bytes: 10 * MB };

function work(ms: number): void {
  const begin = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(begin);
    if (user + system > ms * 1000) return;
  }
}

/** Does each of these in turn, the last one for ever. */
const inTurn = (...readings: (() => unknown)[]) => {
  let n = 0;
  const call = async () => readings[Math.min(n++, readings.length - 1)]?.();
  return { call, calls: () => n };
};
const cheap = () => undefined;

test.each([
  ['computes too long', () => work(25), 'cpuMs'],
  ['fills too many bytes', () => Buffer.alloc(12 * MB, 1), 'bytes'],
] as const)('a reading that %s is found out', async (_what, reading, what) => {
  const cost = await costOf(inTurn(reading).call, LIMITS, 3);
  expect(cost[what]).toBeGreaterThan(LIMITS[what]);
});

test("a pause of the machine's is forgiven: the cheapest reading counts", async () => {
  const { call, calls } = inTurn(() => work(25), cheap);
  expect((await costOf(call, LIMITS, 3)).cpuMs).toBeLessThan(LIMITS.cpuMs);
  expect(calls()).toBeGreaterThan(1);
});

test('a reading within the limits is cheap', async () => {
  const cost = await costOf(inTurn(cheap).call, LIMITS, 3);
  expect(cost.cpuMs).toBeLessThan(LIMITS.cpuMs);
  expect(cost.bytes).toBeLessThan(LIMITS.bytes);
});
