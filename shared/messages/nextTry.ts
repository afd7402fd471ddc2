import { BEIJING_OFFSET_MS } from '../numbers';

/** growing: a little longer each time; redeploy: until an upload can have worked; tomorrow: when quotas begin again. */
export type Pause = 'growing' | 'redeploy' | 'tomorrow';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Pauses after the first, second ... try; after the last of them the tries are used up. Ours: two days in all. */
export const GROWING_PAUSES_MS = [1, 5, 15, 60, 180, 540, 720, 1440].map((minutes) => minutes * MINUTE_MS);

/** Source: 云调用, the permissions of config.json are cached for ten minutes after an upload. */
const PERMISSION_CACHE_MS = 10 * MINUTE_MS;

/** Start of the next day in Beijing, when WeChat's daily quotas begin again. */
export function nextBeijingDay(now: Date): Date {
  const days = Math.floor((now.getTime() + BEIJING_OFFSET_MS) / DAY_MS);
  return new Date((days + 1) * DAY_MS - BEIJING_OFFSET_MS);
}

/** When to try again, or undefined when the tries are used up. @param tries made so far, this one included */
export function nextTry(pause: Pause, tries: number, now: Date): Date | undefined {
  const growing = GROWING_PAUSES_MS[tries - 1];
  if (growing === undefined) return undefined;
  if (pause === 'tomorrow') return nextBeijingDay(now);
  const least = pause === 'redeploy' ? PERMISSION_CACHE_MS : 0;
  return new Date(now.getTime() + Math.max(growing, least));
}
