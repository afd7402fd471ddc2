import { NOON } from '../../tests/fakes/testClock';
import {
  LAST_REFUND_PAUSE_MS,
  nextRefundCheckAt,
  nextRefundTryAt,
  refundRetryPausesMs,
  topUpPausesMs,
} from './refundSchedule';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const pauseOf = (at: Date | null) => at && (at.getTime() - NOON.getTime()) / MINUTE_MS;
const sum = (pauses: readonly number[]) => pauses.reduce((total, pause) => total + pause, 0);

test('[REF-05] an accepted refund is asked about as the best practice says', () => {
  const pauses = Array.from({ length: 10 }, (_, checks) => pauseOf(nextRefundCheckAt(NOON, checks)));
  expect(pauses).toEqual([1, 1, 1, 1, 1, 5, 10, 20, 30, LAST_REFUND_PAUSE_MS / MINUTE_MS]);
});

test('an accepted refund is asked about for a month, then a person looks', () => {
  const accepted = (days: number) => new Date(NOON.getTime() - days * DAY_MS);
  expect(nextRefundCheckAt(NOON, 90, accepted(30))).not.toBeNull();
  expect(nextRefundCheckAt(NOON, 90, accepted(32))).toBeNull();
});

test.each([
  ['[REF-04] one that was not taken', refundRetryPausesMs, 7, 9],
  ['[REF-06] one that waits for the merchant’s balance', topUpPausesMs, 30, 32],
])('%s is tried again ever more slowly, and not for ever', (_name, pauses, fromDays, untilDays) => {
  expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
  const days = sum(pauses) / DAY_MS;
  expect(days).toBeGreaterThan(fromDays);
  expect(days).toBeLessThan(untilDays);
  expect(pauseOf(nextRefundTryAt(NOON, 0, pauses))).toBe((pauses[0] ?? 0) / MINUTE_MS);
  expect(nextRefundTryAt(NOON, pauses.length, pauses)).toBeNull();
});
