export type IncidentKind =
  /** A notice or query about a number we do not have. */
  | 'unknownPayment'
  | 'unknownRefund'
  /** WeChat's fee, merchant, appid or payer differ from our record. */
  | 'paymentMismatch'
  | 'refundMismatch'
  | 'unreadableNotice'
  /** Money came for a closed order, or twice. */
  | 'surplusPayment'
  | 'gatewayRejected'
  | 'gatewayMisconfigured'
  | 'refundWaiting'
  | 'refundAbnormal'
  | 'refundClosed'
  /** Tried for days without success: it goes on only on an operator's word. */
  | 'refundGivenUp'
  /** WeChat's bill of a day could not be read. */
  | 'billRefused'
  /** WeChat's bill of a day and our records differ. */
  | 'billDifference'
  | 'messageFailed'
  /** The printer's cloud refuses tickets, or one until its tries were used up. */
  | 'ticketFailed'
  /** A ticket may be on paper, or waits in the printer for long: somebody has to look. */
  | 'ticketUnknown'
  /** WeChat does not take an order's shipping information, or never settles it. */
  | 'shippingFailed'
  /** Paid, and the goods have to leave soon. */
  | 'shippingLate'
  /** Phones report that the cashier may not take money for this shop. */
  | 'cashierRestricted'
  /** A certificate of the merchant's, or of WeChat's, ends soon or has ended. */
  | 'certificateEnding'
  | 'tokenFailed';

export const incidentId = (kind: IncidentKind, subject: string) => `${kind}:${subject}`;

/** Collection `incidents`: what waits for a person. `_id` is kind:subject, so that a repeated fault is one entry. */
export interface Incident {
  _id: string;
  kind: IncidentKind;
  /** orderNo, outTradeNo, outRefundNo, or the setting concerned. */
  subject: string;
  /** For people; holds no secret and no personal data. */
  detail: string;
  status: 'open' | 'settled';
  /** When it happened first, or again after it was settled. */
  at: Date;
  settledAt?: Date;
  /** The operator's openid, or 'rule' when the trouble went away by itself. */
  settledBy?: string;
  note?: string;
  revision: number;
}
