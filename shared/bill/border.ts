import type { RefundRecord } from '../refunds/refund';
import { DAY_MS, dayStart } from './beijingDay';

/** Our clock and WeChat's, and the way between them. */
const CLOCK_MS = 5 * 60 * 1000;

export interface Span {
  from: Date;
  until: Date;
}

/** The day, and as much before it as belongs to it by WeChat's clock. */
export function daySpan(day: string): Span {
  const start = dayStart(day).getTime();
  return { from: new Date(start - CLOCK_MS), until: new Date(start + DAY_MS) };
}

/**
 * WeChat took the refund at some moment between the first try and the answer: near midnight that may be another day
 * by its clock than by ours.
 */
export function isOnTheBorder({ sentAt, acceptedAt }: RefundRecord, day: string): boolean {
  const start = dayStart(day).getTime();
  const first = (sentAt ?? acceptedAt)?.getTime() ?? start;
  const last = acceptedAt?.getTime() ?? start + DAY_MS;
  return first - CLOCK_MS < start || last + CLOCK_MS >= start + DAY_MS;
}

/** Near the day's own end: the next day's bill has it, or that day's run will miss it. */
export function mayComeNextDay({ acceptedAt }: RefundRecord, day: string): boolean {
  const end = dayStart(day).getTime() + DAY_MS;
  return acceptedAt !== undefined && acceptedAt.getTime() + CLOCK_MS >= end;
}
