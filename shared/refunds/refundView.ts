import type { RefundView } from '../contracts/refund';
import { isToBePaidByHand } from './byHand/toBePaidByHand';
import type { RefundRecord } from './refund';

export function refundView(refund: RefundRecord): RefundView {
  return {
    outRefundNo: refund._id,
    orderNo: refund.orderNo,
    refundFee: refund.refundFee,
    status: refund.status,
    reason: refund.reason,
    ...(refund.waitingFor ? { waitingFor: refund.waitingFor } : {}),
    ...(refund.note ? { note: refund.note } : {}),
    ...(isToBePaidByHand(refund) ? { toBePaidByHand: true as const } : {}),
    ...(refund.acceptedAt ? { acceptedAt: refund.acceptedAt.toISOString() } : {}),
    createdAt: refund.createdAt.toISOString(),
    ...(refund.finishedAt ? { finishedAt: refund.finishedAt.toISOString() } : {}),
  };
}
