import { BEIJING_OFFSET_MS } from '../numbers';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Beginning and end of a day in Beijing. @param day YYYY-MM-DD, of the calendar */
export function beijingDay(day: string): { from: Date; before: Date } {
  const from = new Date(`${day}T00:00:00.000Z`).getTime() - BEIJING_OFFSET_MS;
  return { from: new Date(from), before: new Date(from + DAY_MS) };
}
