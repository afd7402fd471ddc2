import type { PaymentDeps } from '../payments/paymentDeps';
import type { RefundRecord, RefundStatus } from './refund';

/** Keeps the order's own note of a refund true, so that lists need no second read. */
export async function noteRefund(
  deps: PaymentDeps,
  refund: RefundRecord,
  status: RefundStatus,
): Promise<void> {
  const at = deps.now();
  const timeline = { at, what: `refund.${status}`, detail: refund._id };
  // Money that should not have come is no part of what the order is worth.
  const note =
    refund.askedBy === 'rule' ? {} : { [`refunds.${refund._id}`]: { refundFee: refund.refundFee, status } };
  await deps.documents.update('orders', refund.orderNo, {}, { set: note, push: { timeline } });
}
