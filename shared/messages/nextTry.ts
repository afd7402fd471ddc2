import { nextBeijingDay } from '../nextBeijingDay';

/** growing: a little longer each time; redeploy: until an upload can have worked; tomorrow: when quotas begin again. */
export type Pause = 'growing' | 'redeploy' | 'tomorrow';

const MINUTE_MS = 60_000;

/** Pauses after the first, second ... try; after the last of them the tries are used up. Ours: two days in all. */
export const GROWING_PAUSES_MS = [1, 5, 15, 60, 180, 540, 720, 1440].map((minutes) => minutes * MINUTE_MS);

/** Source: 云调用, the permissions of config.json are cached for ten minutes after an upload. */
const PERMISSION_CACHE_MS = 10 * MINUTE_MS;

/** When to try again, or undefined when the tries are used up. @param tries made so far, this one included */
export function nextTry(pause: Pause, tries: number, now: Date): Date | undefined {
  const growing = GROWING_PAUSES_MS[tries - 1];
  if (growing === undefined) return undefined;
  if (pause === 'tomorrow') return nextBeijingDay(now);
  const least = pause === 'redeploy' ? PERMISSION_CACHE_MS : 0;
  return new Date(now.getTime() + Math.max(growing, least));
}
