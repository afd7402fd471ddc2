const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Pauses between questions about an accepted refund.
 * Source: 微信支付退款最佳实践 (every minute for five minutes, then after 5, 10, 20 and 30 minutes).
 */
export const refundPausesMs: readonly number[] = [1, 1, 1, 1, 1, 5, 10, 20, 30].map(
  (minutes) => minutes * MINUTE_MS,
);
/** Bank cards take up to three working days: twice a day is enough then. */
export const LAST_REFUND_PAUSE_MS = 12 * HOUR_MS;

/** Pauses before a refund that WeChat did not take, or did not answer, is tried again with the same number. */
export const refundRetryPausesMs: readonly number[] = [
  ...[1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 1, 1, 2, 2, 4, 4, 8, 8, 12, 12, 24, 24, 24, 24, 24, 24].map((hours) => hours * HOUR_MS),
];

/** Pauses while the merchant's balance is too low: somebody tops it up, today or after a holiday. */
export const topUpPausesMs: readonly number[] = [
  ...[10, 30].map((minutes) => minutes * MINUTE_MS),
  ...Array<number>(24).fill(HOUR_MS),
  ...Array<number>(120).fill(6 * HOUR_MS),
];

/** How long an accepted refund is asked about: then its end, should it have one, comes by notice or bill. */
const ASK_FOR_MS = 31 * 24 * HOUR_MS;

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** The next question about an accepted refund; null when a person has to look. */
export function nextRefundCheckAt(now: Date, checks: number, acceptedAt: Date = now): Date | null {
  if (now.getTime() - acceptedAt.getTime() > ASK_FOR_MS) return null;
  return after(now, refundPausesMs[checks] ?? LAST_REFUND_PAUSE_MS);
}

/** The next try; null after the last, when it goes on only on an operator's word. */
export function nextRefundTryAt(now: Date, checks: number, pausesMs = refundRetryPausesMs): Date | null {
  const pauseMs = pausesMs[checks];
  return pauseMs === undefined ? null : after(now, pauseMs);
}
