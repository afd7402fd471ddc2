/**
 * Every code a reply can carry, with who has to mend it. The reply and the log level depend on the kind alone.
 * caller: the request; state: what has happened meanwhile; upstream: WeChat or the cloud; setup: the shop's settings.
 */
export const errorKinds = {
  /** A field is missing or wrong; the message names it and what was expected. */
  INVALID_REQUEST: 'caller',
  /** This caller (source or role) may not do this errand. */
  NOT_ALLOWED: 'caller',
  /** No such order, or not this buyer's. */
  ORDER_NOT_FOUND: 'caller',
  REFUND_NOT_FOUND: 'caller',
  INCIDENT_NOT_FOUND: 'caller',
  /** The product does not exist or is not on sale. */
  PRODUCT_NOT_FOR_SALE: 'caller',
  /** This buyer has too many unpaid orders, or an order too many refund applications. */
  TOO_MANY_OPEN: 'caller',
  /** The order is paid already: show it, no cashier. */
  ALREADY_PAID: 'state',
  ORDER_CLOSED: 'state',
  ORDER_EXPIRED: 'state',
  /** The table of states has no such move. */
  ILLEGAL_TRANSITION: 'state',
  /** A paid order cannot be cancelled; it can be refunded. */
  REFUND_INSTEAD: 'state',
  /** More than what is left of the payment. */
  REFUND_EXCEEDS_PAID: 'state',
  /** Over a year old, or the fiftieth part is used up. */
  REFUND_LIMIT: 'state',
  /** WeChat's books say that there is nothing to refund. */
  REFUND_NOT_POSSIBLE: 'state',
  /** The same request is being worked on, or somebody moved first: ask again with the same request key. */
  TRY_AGAIN: 'state',
  /** WeChat Pay answered and refused. */
  GATEWAY_REJECTED: 'upstream',
  /** No usable answer from WeChat Pay: money may have moved, ask before trying again. */
  GATEWAY_UNKNOWN: 'upstream',
  /** The database did not answer or refused. */
  DATABASE_UNAVAILABLE: 'upstream',
  /** A setting is missing or wrong. */
  CONFIG_MISSING: 'setup',
  /** A fault of ours; the log has the stack. */
  INTERNAL: 'upstream',
} as const;

export type ErrorCode = keyof typeof errorKinds;

/** The one class that is thrown. Test by `code`: two bundles do not share a class. */
export class PayError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'PayError';
  }
}

/** Narrows anything caught to a code; what is not ours is INTERNAL. */
export function errorCodeOf(error: unknown): ErrorCode {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'INTERNAL';
  const { code } = error;
  return typeof code === 'string' && Object.hasOwn(errorKinds, code) ? (code as ErrorCode) : 'INTERNAL';
}
