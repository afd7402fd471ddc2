const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** While WeChat is still making the bill. */
export const NOT_READY_PAUSE_MS = 15 * MINUTE_MS;

/** After a bill that could not be fetched or used; every later pause is the last one. */
const troublePausesMs = [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 12 * HOUR_MS];

/** A matched day with differences is matched again: once its repairs are done, then daily for two weeks. */
const repeatPausesMs = [10 * MINUTE_MS, ...Array<number>(14).fill(DAY_MS)];

/** Source: 下载交易账单, bills are kept for three months. */
export const BILL_KEPT_MS = 89 * DAY_MS;

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

export const nextTroubleAt = (now: Date, checks: number): Date =>
  after(now, troublePausesMs[Math.min(checks, troublePausesMs.length - 1)] ?? DAY_MS);

/** null: a person has had two weeks. */
export function nextRepeatAt(now: Date, checks: number): Date | null {
  const pauseMs = repeatPausesMs[checks];
  return pauseMs === undefined ? null : after(now, pauseMs);
}
