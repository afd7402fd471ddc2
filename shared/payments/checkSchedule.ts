const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Pauses between the timer's questions about an unpaid attempt.
 * Source: 支付回调和查单实现指引 (growing schedule of 5 s to 30 min; the timer here ticks once a minute).
 */
export const checkPausesMs: readonly number[] = [
  30 * SECOND_MS,
  30 * SECOND_MS,
  MINUTE_MS,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
];
/** Every later pause. */
export const LAST_PAUSE_MS = 30 * MINUTE_MS;

/** Pauses between tries of a duty that must end: closing at WeChat, asking after an unclear answer. */
const dutyPausesMs: readonly number[] = [MINUTE_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS];

/** How long after a payment or refund ended the timer makes sure that all its effects are written. */
export const VERIFY_AFTER_MS = MINUTE_MS;

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

function pause(pauses: readonly number[], checks: number): number {
  return pauses[checks] ?? LAST_PAUSE_MS;
}

export function firstCheckAt(now: Date, expiresAt: Date): Date {
  return nextCheckAt(now, 0, expiresAt);
}

/** The next question about an attempt that may still be paid; never later than its deadline. */
export function nextCheckAt(now: Date, checks: number, expiresAt: Date): Date {
  const next = later(now, pause(checkPausesMs, checks));
  return next < expiresAt || expiresAt <= now ? next : expiresAt;
}

/** The next try of a duty. */
export function nextDutyAt(now: Date, checks: number): Date {
  return later(now, pause(dutyPausesMs, checks));
}

export function verifyAt(now: Date): Date {
  return later(now, VERIFY_AFTER_MS);
}
