const MINUTE_MS = 60_000;

/** Pauses between looks after a ticket that the printer's cloud has taken. Ours: a day in all. */
export const CHECK_PAUSES_MS = [1, 2, 2, 5, 20, 60, 180, 360, 810].map((minutes) => minutes * MINUTE_MS);

/** After so many looks, ten minutes, a person is told: no paper, or no connection. */
export const PATIENT_CHECKS = 4;

/** When to look next, or undefined when a day is over. @param checks looks so far */
export function nextCheckAt(checks: number, now: Date): Date | undefined {
  const pause = CHECK_PAUSES_MS[checks];
  return pause === undefined ? undefined : new Date(now.getTime() + pause);
}
