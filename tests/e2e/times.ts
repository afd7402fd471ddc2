export const MINUTE_MS = 60_000;

/** A little more than the time in which an order must be paid. Source: ORDER_EXPIRES_MINUTES, 30 when not set. */
export const ORDER_LIFE_MS = 31 * MINUTE_MS;
