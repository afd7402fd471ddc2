import { Cron } from 'croner';

/** Timers of cloud functions live in Beijing's time. Source: 定时触发器, "时区为 UTC+8". */
const UTC_OFFSET_MINUTES = 8 * 60;

/** Numbers, three-letter names of days and months, and the wildcards of 定时触发器: `,` `-` `*` `/`. */
const FIELD =
  /^(?:[\d*,\-/]|(?:sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))+$/i;

/** When a timer fires. */
export interface Schedule {
  /** The first moment after `after`, both in virtual ms; `undefined` when there is none. */
  next(after: number): number | undefined;
}

function readCron(expression: string): Cron {
  try {
    return new Cron(expression, { utcOffset: UTC_OFFSET_MINUTES, sloppyRanges: true, paused: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`"${expression}" is not a timer: ${reason}`, { cause: error });
  }
}

/**
 * Reads a timer's expression: second minute hour day month weekday year. Also six fields (no year) and five (no second),
 * as older functions have them, and any number of blanks. Day and weekday both given mean either.
 * @throws Error naming the field that cannot be read
 */
export function parseSchedule(expression: string): Schedule {
  const fields = expression.trim().split(/\s+/);
  if (fields.length < 5 || fields.length > 7) {
    throw new Error(`"${expression}" has ${fields.length} fields; a timer has 7 (or 6, or 5)`);
  }
  const strange = fields.find((field) => !FIELD.test(field));
  if (strange !== undefined) throw new Error(`"${strange}" in "${expression}" is not a field of a timer`);
  const cron = readCron(fields.join(' '));
  return { next: (after) => cron.nextRun(new Date(after))?.getTime() };
}
