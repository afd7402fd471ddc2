const MINUTE_MS = 60 * 1000;

/**
 * Pauses between questions about an accepted refund.
 * Source: 微信支付退款最佳实践 (every minute for five minutes, then after 5, 10, 20 and 30 minutes).
 */
export const refundPausesMs: readonly number[] = [1, 1, 1, 1, 1, 5, 10, 20, 30].map(
  (minutes) => minutes * MINUTE_MS,
);
/** Bank cards take up to three working days: twice a day is enough then. */
export const LAST_REFUND_PAUSE_MS = 12 * 60 * MINUTE_MS;

/** Pauses before a refund that WeChat did not take, or did not answer, is tried again with the same number. */
export const refundRetryPausesMs: readonly number[] = [1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS);
export const LAST_RETRY_PAUSE_MS = 60 * MINUTE_MS;

export function nextRefundCheckAt(now: Date, checks: number): Date {
  return new Date(now.getTime() + (refundPausesMs[checks] ?? LAST_REFUND_PAUSE_MS));
}

export function nextRefundTryAt(now: Date, checks: number): Date {
  return new Date(now.getTime() + (refundRetryPausesMs[checks] ?? LAST_RETRY_PAUSE_MS));
}
