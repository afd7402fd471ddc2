import { BEIJING_OFFSET_MS } from './numbers';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Start of the next day in Beijing, when WeChat's daily quotas begin again. */
export function nextBeijingDay(now: Date): Date {
  const days = Math.floor((now.getTime() + BEIJING_OFFSET_MS) / DAY_MS);
  return new Date((days + 1) * DAY_MS - BEIJING_OFFSET_MS);
}
