import { type Value } from '../values/value';

/** MongoDB's idea of true in expressions: everything but false, 0, null and missing. */
export const isTruthy = (value: Value | undefined) =>
  value !== undefined && value !== null && value !== false && value !== 0;
