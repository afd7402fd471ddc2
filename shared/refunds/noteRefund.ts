import type { PaymentDeps } from '../payments/paymentDeps';
import type { RefundRecord, RefundStatus } from './refund';

/** The order's own note of a refund; money that should not have come is no part of what the order is worth. */
export function refundNote(
  { _id, askedBy, refundFee }: RefundRecord,
  status: RefundStatus,
): Record<string, unknown> {
  return askedBy === 'rule' ? {} : { [`refunds.${_id}`]: { refundFee, status } };
}

/** Keeps the order's own note of a refund true, so that lists need no second read. */
export async function noteRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  status: RefundStatus,
): Promise<void> {
  const at = deps.now();
  const timeline = { at, what: `refund.${status}`, detail: refund._id };
  await deps.documents.update(
    'orders',
    refund.orderNo,
    {},
    { set: refundNote(refund, status), push: { timeline } },
  );
}
