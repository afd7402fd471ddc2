import type { PaymentRecord } from '../payments/payment';
import type { PaymentDeps } from '../payments/paymentDeps';
import type { RefundRecord } from './refund';
import { decideReserve, type ReserveDecision } from './reserve';

export type ReserveOutcome = ReserveDecision | { kind: 'contended' };

const MAX_ROUNDS = 5;

/**
 * Promises the refund its sum on the payment, before WeChat is asked: one conditional write on the document that all
 * refunds of the payment share, so that they can never exceed it together.
 */
export async function reserveRefund(
  deps: PaymentDeps,
  payment: PaymentRecord,
  refund: RefundRecord,
): Promise<ReserveOutcome> {
  let current: PaymentRecord | undefined = payment;
  for (let round = 0; round < MAX_ROUNDS && current; round += 1) {
    const decision = decideReserve(current, refund._id, refund.refundFee, deps.now());
    if (decision.kind !== 'reserve') return decision;
    const won = await deps.documents.update(
      'payments',
      current._id,
      { revision: current.revision },
      {
        set: {
          [`reservations.${refund._id}`]: {
            refundFee: refund.refundFee,
            state: 'reserved',
            sendAt: decision.sendAt,
          },
          lastRefundAt: decision.sendAt,
        },
      },
    );
    if (won) return decision;
    current = await deps.documents.get('payments', current._id);
  }
  return { kind: 'contended' };
}
