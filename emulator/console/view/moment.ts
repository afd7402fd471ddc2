const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Ms of a document's date (ISO text, as the database shows dates), or undefined. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !ISO_MOMENT.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isFinite(at) ? at : undefined;
}

const iso = (at: number) => new Date(at + BEIJING_OFFSET_MS).toISOString();

/** Beijing time to the second: `2026-11-21 10:21:27`. */
export const dateTimeText = (at: number): string => iso(at).slice(0, 19).replace('T', ' ');

/** Beijing time of a day that is clear from elsewhere: `11-21 10:21:27`. */
export const shortTimeText = (at: number): string => dateTimeText(at).slice(5);

const units = [
  { ms: DAY_MS, name: '天' },
  { ms: HOUR_MS, name: '小时' },
  { ms: MINUTE_MS, name: '分' },
  { ms: SECOND_MS, name: '秒' },
];

/** A span (ms) in its two largest units: `1 小时 59 分`. Below a second: `不到 1 秒`. */
export function spanText(ms: number): string {
  const first = units.findIndex((unit) => ms >= unit.ms);
  if (first < 0) return '不到 1 秒';
  let rest = ms;
  const parts = units.slice(first, first + 2).map(({ ms: unit, name }) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return { count, name };
  });
  return parts
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(' ');
}

/** `还有 5 分` or `5 分前`, seen from `now` (both ms). */
export const fromNowText = (at: number, now: number): string =>
  at > now ? `还有 ${spanText(at - now)}` : `${spanText(now - at)}前`;
