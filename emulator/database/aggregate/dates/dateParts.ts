const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_OF_WEEK = 7;

/** Parts of a date whose UTC fields are the local ones. Source: MongoDB manual, Date Expression Operators. */
export type DatePart = (local: Date) => number;

const startOfYear = (year: number) => new Date(0).setUTCFullYear(year, 0, 1);

const dayOfYear: DatePart = (local) =>
  Math.floor((local.getTime() - startOfYear(local.getUTCFullYear())) / DAY_MS) + 1;

/** Monday 1 to Sunday 7. */
const isoDayOfWeek: DatePart = (local) => local.getUTCDay() || DAYS_OF_WEEK;

/** The Thursday of a date's ISO week decides the year that the week belongs to. */
const thursday = (local: Date) => new Date(local.getTime() + (4 - isoDayOfWeek(local)) * DAY_MS);

const isoWeekYear: DatePart = (local) => thursday(local).getUTCFullYear();

const isoWeek: DatePart = (local) => Math.ceil(dayOfYear(thursday(local)) / DAYS_OF_WEEK);

/** Weeks begin on Sunday; the days before the year's first Sunday are week 0. */
const week: DatePart = (local) => Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / DAYS_OF_WEEK);

export const dateParts = {
  year: (local) => local.getUTCFullYear(),
  month: (local) => local.getUTCMonth() + 1,
  dayOfMonth: (local) => local.getUTCDate(),
  hour: (local) => local.getUTCHours(),
  minute: (local) => local.getUTCMinutes(),
  second: (local) => local.getUTCSeconds(),
  millisecond: (local) => local.getUTCMilliseconds(),
  dayOfYear,
  /** Sunday 1 to Saturday 7. */
  dayOfWeek: (local) => local.getUTCDay() + 1,
  week,
  isoDayOfWeek,
  isoWeek,
  isoWeekYear,
} as const satisfies Record<string, DatePart>;

/** Parts of a calendar date and clock time; what is too large carries over. */
export function localTime(
  year: number,
  [month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0]: readonly number[],
): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, millisecond);
}

/** Midnight of a day given by ISO year, week and day of the week. */
export function isoLocalTime(year: number, isoWeekNumber: number, day: number): number {
  const fourth = new Date(localTime(year, [1, 4]));
  const monday = fourth.getTime() - (isoDayOfWeek(fourth) - 1) * DAY_MS;
  return monday + ((isoWeekNumber - 1) * DAYS_OF_WEEK + day - 1) * DAY_MS;
}
