import type { ShippingWay } from '../contracts/operator';

/**
 * due: WeChat is to be told; uploaded: WeChat knows, receipt is awaited; failed: WeChat refused for good, a person has
 * to look; notNeeded: the shop is not under shipping management; finished: receipt confirmed, or nothing is left to do.
 */
export type ShipmentStatus = 'due' | 'uploaded' | 'failed' | 'notNeeded' | 'finished';

/** How goods travel, as the operator entered it; null where the way has no such thing. */
export interface Carriage {
  by: ShippingWay;
  /** The carrier's code at WeChat, for express. */
  company: string | null;
  /** For express. */
  trackingNo: string | null;
  /** The receiver's phone with all but its ends hidden, for carriers that ask for it. */
  contact: string | null;
}

/** Collection `shipments`, the outbox of shipping information; `_id` is the orderNo. */
export interface ShipmentRecord extends Carriage {
  _id: string;
  _openid: string;
  /** WeChat's number of the payment. */
  transactionId: string;
  /** What was bought, for WeChat's message to the buyer. */
  itemDesc: string;
  operator: string;
  status: ShipmentStatus;
  /** Corrections that WeChat may have seen; it allows one. */
  reships: number;
  /** Whether WeChat has accepted any version of it. */
  accepted: boolean;
  /** Whether a try has left whose answer never came: WeChat is asked before the next one. */
  unanswered: boolean;
  /** The moment that the last try named: WeChat wants a later one each time. */
  uploadTime: Date | null;
  /** Tries of the version that stands, or looks after it was accepted. */
  checks: number;
  /** Why it has not gone on: WeChat's own text, for people. */
  lastError: string | null;
  createdAt: Date;
  /** When the timer has to look at it again; null when there is nothing left to do. */
  checkAt: Date | null;
  revision: number;
}
