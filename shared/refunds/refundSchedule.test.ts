import { NOON } from '../../tests/fakes/testClock';
import {
  LAST_REFUND_PAUSE_MS,
  LAST_RETRY_PAUSE_MS,
  nextRefundCheckAt,
  nextRefundTryAt,
} from './refundSchedule';

const MINUTE_MS = 60_000;
const pauseOf = (at: Date) => (at.getTime() - NOON.getTime()) / MINUTE_MS;

test('[REF-05] an accepted refund is asked about as the best practice says', () => {
  const pauses = Array.from({ length: 10 }, (_, checks) => pauseOf(nextRefundCheckAt(NOON, checks)));
  expect(pauses).toEqual([1, 1, 1, 1, 1, 5, 10, 20, 30, LAST_REFUND_PAUSE_MS / MINUTE_MS]);
});

test('[REF-04] one that was not taken is tried again ever more slowly', () => {
  const pauses = Array.from({ length: 7 }, (_, checks) => pauseOf(nextRefundTryAt(NOON, checks)));
  expect(pauses).toEqual([1, 2, 5, 10, 30, ...Array(2).fill(LAST_RETRY_PAUSE_MS / MINUTE_MS)]);
});
