import { verifyAt } from '../payments/checkSchedule';
import type { PaymentRecord } from '../payments/payment';
import { newRefund } from './newRefund';
import type { RefundRecord } from './refund';

/**
 * The refund that tries a closed one again, the same whoever makes it: the operator's function, or the timer after it
 * died. undefined when nobody asked for it.
 */
export function secondTry(closed: RefundRecord, payment: PaymentRecord): RefundRecord | undefined {
  if (!closed.retry) return undefined;
  const { outRefundNo, by, at } = closed.retry;
  return newRefund(payment, outRefundNo, closed.refundFee, at, {
    status: 'processing',
    askedBy: closed.askedBy,
    decidedBy: by,
    decidedAt: at,
    reason: closed.reason,
    retryOf: closed._id,
    checkAt: verifyAt(at),
  });
}
