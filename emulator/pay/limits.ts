const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A prepay id opens the cashier for two hours. Source: CloudPay.unifiedOrder, prepayId. */
export const PREPAY_LIFE_MS = 2 * HOUR_MS;

/** An unpaid trade is closed by WeChat after seven days. Source: wechatpay-skills, order state flow. */
export const TRADE_LIFE_MS = 7 * DAY_MS;

/** A trade may not be closed earlier than this after ordering. Source: CloudPay.closeOrder. */
export const MIN_CLOSE_AGE_MS = 5 * MINUTE_MS;

/** A trade can be refunded for a year after payment. Source: CloudPay.refund; V2 refund says 365 days. */
export const REFUND_PERIOD_MS = 365 * DAY_MS;

/** Partial refunds of one trade. Source: CloudPay.refund. */
export const MAX_REFUNDS_PER_TRADE = 50;

/** Between two refunds of one trade. Source: V2 refund, limits; the cloud page is silent, so it is a setting. */
export const REFUND_INTERVAL_MS = MINUTE_MS;

/** Entries of one refund query. Source: CloudPay.queryRefund, offset. */
export const REFUNDS_PER_PAGE = 10;

/** WeChat Pay waits this long for the answer to a notice. Source: V2 and V3 notice pages; unconfirmed for CloudPay, so a setting. */
export const NOTICE_TIMEOUT_MS = 5 * SECOND_MS;

/** Pauses before the 15 repeats of a notice, 24 h 4 min in all. Source: refund part of the cloud's notice page. */
export const NOTICE_REPEATS_MS: readonly number[] = [
  15 * SECOND_MS,
  15 * SECOND_MS,
  30 * SECOND_MS,
  3 * MINUTE_MS,
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  6 * HOUR_MS,
];

/** WeChat begins to make the bill of a day at this Beijing hour of the next day. Source: CloudPay.downloadBill. */
export const BILL_SNAPSHOT_HOUR = 9;

/** WeChat asks merchants to fetch a bill after this Beijing hour. Source: CloudPay.downloadBill. */
export const BILL_READY_HOUR = 10;

/** Bills are kept this many months. Source: CloudPay.downloadBill. */
export const BILL_MONTHS = 3;
