import { nextBeijingDay } from '../nextBeijingDay';
import type { TokenPause } from './tokenCodes';

const MINUTE_MS = 60_000;

const pausesMs = {
  minute: MINUTE_MS,
  minutes: 10 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
};

/** When a pause that begins now is over. */
export function pauseEnd(pause: TokenPause, now: Date): Date {
  return pause === 'tomorrow' ? nextBeijingDay(now) : new Date(now.getTime() + pausesMs[pause]);
}
