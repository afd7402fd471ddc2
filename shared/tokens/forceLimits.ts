import { beijingDigits } from '../numbers';
import type { ForcedCalls } from './token';

/** Source for both: 获取稳定版接口调用凭据, forced mode. Kept for the old endpoint too, whose calls supersede each other. */
export const MAX_FORCED_PER_DAY = 20;
export const MIN_FORCED_PAUSE_MS = 30_000;

const dayOf = (at: Date) => beijingDigits(at, 8);

/** Whether the day's calls are used up. */
export function isForcedOut(forced: ForcedCalls | null, now: Date): boolean {
  return forced?.day === dayOf(now) && forced.count >= MAX_FORCED_PER_DAY;
}

/** Whether a living token may be ended now. */
export function mayForce(forced: ForcedCalls | null, now: Date): boolean {
  if (!forced) return true;
  const paused = now.getTime() - forced.lastAt.getTime() >= MIN_FORCED_PAUSE_MS;
  return paused && !isForcedOut(forced, now);
}

/** The count with one call more; `used` counts the whole day as used up. */
export function countForced(
  forced: ForcedCalls | null,
  now: Date,
  used: 'once' | 'allOfTheDay' = 'once',
): ForcedCalls {
  const before = forced?.day === dayOf(now) ? forced.count : 0;
  const count = used === 'once' ? before + 1 : MAX_FORCED_PER_DAY;
  return { day: dayOf(now), count, lastAt: now };
}
