import { requestFailed } from '../../databaseErrors';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Offset from UTC in ms at a moment (ms since the epoch). */
export type Timezone = (at: number) => number;

const FIXED = /^([+-])(\d{2})(?::?(\d{2}))?$/;

function fixedOffset(name: string): number | undefined {
  const [, sign, hours, minutes = '0'] = FIXED.exec(name) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}

function namedZone(name: string): Timezone {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${name}"`);
  }
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return local - Math.floor(at / 1000) * 1000;
  };
}

const zones = new Map<string, Timezone>();

/** A UTC offset (`+08:00`, `+0800`, `+08`) or a name (`Asia/Shanghai`). @throws DATABASE_REQUEST_FAILED */
export function timezoneOf(name: string): Timezone {
  const offset = fixedOffset(name);
  if (offset !== undefined) return () => offset;
  const known = zones.get(name) ?? namedZone(name);
  zones.set(name, known);
  return known;
}

/** The moment that a clock in this zone shows as `local` (its parts as if they were UTC). */
export function fromLocal(local: number, zone: Timezone): number {
  const guess = local - zone(local);
  return local - zone(guess);
}
