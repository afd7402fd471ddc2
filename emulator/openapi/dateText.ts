const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const DATE = /^(\d{4})(?:年(\d{1,2})月(\d{1,2})日|([-/.])(\d{1,2})\4(\d{1,2}))$/;
const LEADING_DATE = /^(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s*(.*)$/;

/** `2019年10月1日`, `2019-10-01`, `2019/10/01` or `2019.10.01`, and a day that exists. */
function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [parts[1], parts[2] ?? parts[5], parts[3] ?? parts[6]].map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

const isClock = (text: string) => CLOCK.test(text);

const eachOfRange = (text: string, fits: (part: string) => boolean) => {
  const parts = text.split('~').map((part) => part.trim());
  return parts.length <= 2 && parts.every(fits);
};

function split(text: string): { date: string | undefined; rest: string } {
  const parts = LEADING_DATE.exec(text);
  return { date: parts?.[1], rest: parts?.[2] ?? text };
}

/** A 24-hour time, with a date before it if wanted; or a range of two with `~`. */
export const isTimeText = (text: string): boolean =>
  eachOfRange(text, (part) => {
    const { date, rest } = split(part);
    return (date === undefined || isDate(date)) && isClock(rest);
  });

/** A date, with a 24-hour time after it if wanted; or a range of two with `~`. */
export const isDateText = (text: string): boolean =>
  eachOfRange(text, (part) => {
    const { date, rest } = split(part);
    return date !== undefined && isDate(date) && (rest === '' || isClock(rest));
  });
