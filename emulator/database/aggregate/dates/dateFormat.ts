import { requestFailed } from '../../databaseErrors';
import { dateParts, localTime } from './dateParts';
import { fromLocal, type Timezone, timezoneOf } from './timezone';

const MINUTE_MS = 60_000;
const pad = (width: number) => (value: number) => String(value).padStart(width, '0');
const [two, three, four] = [pad(2), pad(3), pad(4)];

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE_MS;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(Math.floor(minutes % 60))}`;
}

/** Source: MongoDB manual, $dateToString, Format Specifiers. */
const written: Record<string, (local: Date, offset: number) => string> = {
  d: (local) => two(dateParts.dayOfMonth(local)),
  G: (local) => four(dateParts.isoWeekYear(local)),
  H: (local) => two(dateParts.hour(local)),
  j: (local) => three(dateParts.dayOfYear(local)),
  L: (local) => three(dateParts.millisecond(local)),
  m: (local) => two(dateParts.month(local)),
  M: (local) => two(dateParts.minute(local)),
  S: (local) => two(dateParts.second(local)),
  u: (local) => String(dateParts.isoDayOfWeek(local)),
  U: (local) => two(dateParts.week(local)),
  V: (local) => two(dateParts.isoWeek(local)),
  w: (local) => String(dateParts.dayOfWeek(local)),
  Y: (local) => four(dateParts.year(local)),
  z: (_local, offset) => offsetText(offset),
  Z: (_local, offset) => String(offset / MINUTE_MS),
  '%': () => '%',
};

/** Writes a date in a zone. @throws DATABASE_REQUEST_FAILED for a specifier that does not exist. */
export function formatDate(at: Date, format: string, zone: Timezone): string {
  const offset = zone(at.getTime());
  const local = new Date(at.getTime() + offset);
  return format.replace(/%(.?)/gsu, (_whole, letter: string) => {
    const write = Object.hasOwn(written, letter) ? written[letter] : undefined;
    if (write === undefined) throw requestFailed(`Invalid format character '%${letter}' in format string`);
    return write(local, offset);
  });
}

/** The zone a text names for itself. */
const ownZone = (text: string): Timezone => (text === 'Z' ? () => 0 : timezoneOf(text));

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond' | 'zone' | 'none';

/** Specifiers that `$dateFromString` reads here. */
const read: Record<string, readonly [field: Field, pattern: string]> = {
  Y: ['year', '(\\d{4})'],
  m: ['month', '(\\d{1,2})'],
  d: ['day', '(\\d{1,2})'],
  H: ['hour', '(\\d{1,2})'],
  M: ['minute', '(\\d{1,2})'],
  S: ['second', '(\\d{1,2})'],
  L: ['millisecond', '(\\d{1,3})'],
  z: ['zone', '([+-]\\d{2}:?\\d{2}|Z)'],
  '%': ['none', '(%)'],
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Reads a text by a format; undefined when it does not fit. @throws DATABASE_REQUEST_FAILED for the format. */
export function parseDate(text: string, format: string, zone: Timezone): number | undefined {
  const fields: Field[] = [];
  const pattern = format.split(/%(.)/su).map((part, at) => {
    if (at % 2 === 0) return escaped(part);
    const known = Object.hasOwn(read, part) ? read[part] : undefined;
    if (known === undefined) throw requestFailed(`Invalid format character '%${part}' in format string`);
    fields.push(known[0]);
    return known[1];
  });
  const found = new RegExp(`^${pattern.join('')}$`).exec(text);
  if (found === null) return undefined;
  const values = new Map(fields.map((field, at) => [field, found[at + 1] ?? '']));
  const number = (field: Field, absent: number) => Number(values.get(field) ?? absent);
  const zoneText = values.get('zone');
  const local = localTime(number('year', 1970), [
    number('month', 1),
    number('day', 1),
    number('hour', 0),
    number('minute', 0),
    number('second', 0),
    number('millisecond', 0),
  ]);
  return fromLocal(local, zoneText === undefined ? zone : ownZone(zoneText));
}

const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads ISO text; a zone in the text wins over the one given. Undefined when it is no date. */
export function parseIsoDate(text: string, zone: Timezone): number | undefined {
  const [whole, , , , own] = ISO.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const bare = own === undefined ? whole : whole.slice(0, -own.length);
  const local = Date.parse(`${bare.length === 10 ? `${bare}T00:00` : bare.replace(' ', 'T')}Z`);
  if (Number.isNaN(local)) return undefined;
  return fromLocal(local, own === undefined ? zone : ownZone(own));
}
