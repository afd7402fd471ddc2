import { beijingRfc3339 } from '../../beijingTime';
import { refundStatus, refundStatusSince, type Refund, type RefundStatus } from '../../refund';

/** V3's own words. Source: V3 reference, refund status; V2 reference, names across gateways. */
export const refundStatusWords: Record<RefundStatus, string> = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  CHANGE: 'ABNORMAL',
  REFUNDCLOSE: 'CLOSED',
};

/** Present on SUCCESS only. */
export const successTime = (refund: Refund): string | undefined =>
  refundStatus(refund) === 'SUCCESS' ? beijingRfc3339(refundStatusSince(refund)) : undefined;
