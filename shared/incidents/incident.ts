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
  | 'messageFailed'
  | 'tokenFailed';

/** Collection `incidents`: what waits for a person. `_id` is kind:subject, so that a repeated fault is one entry. */
export interface Incident {
  _id: string;
  kind: IncidentKind;
  /** orderNo, outTradeNo, outRefundNo, or the setting concerned. */
  subject: string;
  /** For people; holds no secret and no personal data. */
  detail: string;
  status: 'open' | 'settled';
  at: Date;
  revision: number;
}
