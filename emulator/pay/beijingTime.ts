/** Beijing is UTC+8 all year. */
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

const shifted = (ms: number) => new Date(ms + BEIJING_OFFSET_MS).toISOString();

/** `yyyy-MM-dd HH:mm:ss` in Beijing for virtual ms. */
export const beijingDateTime = (ms: number): string => shifted(ms).slice(0, 19).replace('T', ' ');

/** `yyyyMMddHHmmss` in Beijing for virtual ms. */
export const beijingCompact = (ms: number): string => beijingDateTime(ms).replace(/\D/g, '');

/** RFC 3339 with Beijing's offset, whole seconds, for virtual ms. */
export const beijingRfc3339 = (ms: number): string => `${beijingDateTime(ms).replace(' ', 'T')}+08:00`;

/** ms of a `yyyyMMddHHmmss` in Beijing; undefined when it is no real moment (a 13th month, a 30th of February). */
export function parseBeijingCompact(text: string): number | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second) - BEIJING_OFFSET_MS;
  return beijingCompact(ms) === text ? ms : undefined;
}

/** ms at which a `yyyyMMdd` begins in Beijing; undefined when there is no such day. */
export const beijingDayStart = (day: string): number | undefined => parseBeijingCompact(`${day}000000`);

/** ms of the moment `months` before `ms`, by the Beijing calendar. */
export function monthsBefore(ms: number, months: number): number {
  const date = new Date(ms + BEIJING_OFFSET_MS);
  return date.setUTCMonth(date.getUTCMonth() - months) - BEIJING_OFFSET_MS;
}
