import type { AttemptView } from '../contracts/order';
import type { PaymentRecord } from './payment';

export function attemptView(payment: PaymentRecord): AttemptView {
  return {
    outTradeNo: payment._id,
    status: payment.status,
    channel: payment.channel,
    createdAt: payment.createdAt.toISOString(),
    ...(payment.evidence
      ? { paidAt: payment.evidence.paidAt.toISOString(), transactionId: payment.evidence.transactionId }
      : {}),
  };
}
