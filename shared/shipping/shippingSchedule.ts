import type { ShippingWay } from '../contracts/operator';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Until the timer takes over what a function began: longer than the operator's function may run. Ours. */
export const TAKE_OVER_MS = 2 * MINUTE_MS;

/** Pauses between tries of an upload: the money is frozen until WeChat has it, so there is no last one. Ours. */
const uploadPausesMs: readonly number[] = [1, 2, 5, 15, 60, 180].map((minutes) => minutes * MINUTE_MS);
const LAST_UPLOAD_PAUSE_MS = 6 * HOUR_MS;

/** After so many tries in vain a person is told, while the tries go on. Ours: a little more than an hour. */
export const TRIES_BEFORE_ALARM = 5;

/** Source: 订单发货管理, receipt counts as confirmed ten days after express left, two days after any other way. */
export const AUTO_CONFIRM_DAYS: Readonly<Record<ShippingWay, number>> = {
  express: 10,
  city: 2,
  virtual: 2,
  pickup: 2,
};

/** Days without a confirmation after which nobody asks any more. Ours: disputes can hold it up for weeks. */
export const LAST_LOOK_DAYS = 60;

/**
 * When goods that WeChat was not told of count as received; null when they never do.
 * @param afterDays instead of WeChat's own days; 0: never
 */
export function completeAt(
  { by, createdAt }: { by: ShippingWay; createdAt: Date },
  afterDays: number = AUTO_CONFIRM_DAYS[by],
): Date | null {
  return afterDays === 0 ? null : new Date(createdAt.getTime() + afterDays * DAY_MS);
}

/** @param tries made so far, this one included */
export function nextUploadAt(now: Date, tries: number): Date {
  return new Date(now.getTime() + (uploadPausesMs[tries - 1] ?? LAST_UPLOAD_PAUSE_MS));
}

/** WeChat is asked once a day whether the buyer has the goods. */
export function nextLookAt(now: Date): Date {
  return new Date(now.getTime() + DAY_MS);
}

export function takeOverAt(now: Date): Date {
  return new Date(now.getTime() + TAKE_OVER_MS);
}

/** WeChat wants each upload of a payment to name a later moment than the one before. */
export function laterThan(before: Date | null, now: Date): Date {
  return new Date(Math.max(now.getTime(), (before?.getTime() ?? 0) + 1));
}

/** Source: 交易类小程序运营规范, goods leave within 48 hours of payment. */
export const SHIP_WITHIN_MS = 48 * HOUR_MS;
/** How long before that a person is told. Ours. */
export const REMIND_BEFORE_MS = 8 * HOUR_MS;

export function shipBefore(paidAt: Date): Date {
  return new Date(paidAt.getTime() + SHIP_WITHIN_MS);
}
