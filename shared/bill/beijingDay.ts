import { BEIJING_OFFSET_MS, beijingDigits } from '../numbers';

export const DAY_MS = 24 * 60 * 60 * 1000;
/** Bills are made from 9:00 on and are to be fetched after 10:00. Source: CloudPay.downloadBill; 下载交易账单. */
const READY_AFTER_MS = 10 * 60 * 60 * 1000;

/** The last day whose bill can be there by now: yesterday in Beijing, after ten in the morning. yyyyMMdd. */
export function lastBillDay(now: Date): string {
  return beijingDigits(new Date(now.getTime() - DAY_MS - READY_AFTER_MS), 8);
}

/** When the day begins. @param day yyyyMMdd, Beijing */
export function dayStart(day: string): Date {
  const utc = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
  return new Date(utc - BEIJING_OFFSET_MS);
}

/** The day after. yyyyMMdd. */
export const nextDay = (day: string): string => beijingDigits(new Date(dayStart(day).getTime() + DAY_MS), 8);
