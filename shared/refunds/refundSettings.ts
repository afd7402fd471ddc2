import { wholeNumber } from '../settings';

/** Settings of the functions that take refund applications. */
export const refundSettings = {
  /**
   * An order that is not shipped yet is refunded without an operator's decision within so many minutes of its
   * payment; 0: every application waits for an operator.
   */
  AUTO_REFUND_MINUTES: wholeNumber('AUTO_REFUND_MINUTES', 0, 7 * 24 * 60, 0),
};
