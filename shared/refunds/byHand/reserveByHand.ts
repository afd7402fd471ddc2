import type { PaymentRecord, Reservation } from '../../payments/payment';
import type { PaymentDeps } from '../../payments/paymentDeps';
import type { RefundRecord } from '../refund';
import { takenFee } from '../reserve';

export type HandReserve = 'reserved' | 'exceeds' | 'contended';

const MAX_ROUNDS = 5;

/** Whether the sum is promised to this refund already, or still to be had. WeChat's limits of parts and age do not count. */
export function canReserveByHand(payment: PaymentRecord, { _id, refundFee }: RefundRecord): boolean {
  const own = reservationOf(payment, _id);
  return (own !== undefined && own.state !== 'freed') || refundFee <= payment.totalFee - takenFee(payment);
}

/** Takes the sum for good, by one conditional write on the document that all refunds of the payment share. */
export async function reserveByHand(
  deps: PaymentDeps,
  payment: PaymentRecord,
  refund: RefundRecord,
): Promise<HandReserve> {
  let current: PaymentRecord | undefined = payment;
  for (let round = 0; round < MAX_ROUNDS && current; round += 1) {
    if (reservationOf(current, refund._id)?.state === 'byHand') return 'reserved';
    if (!canReserveByHand(current, refund)) return 'exceeds';
    const reservation: Reservation = { refundFee: refund.refundFee, state: 'byHand' };
    const won = await deps.documents.update(
      'payments',
      current._id,
      { revision: current.revision },
      { set: { [`reservations.${refund._id}`]: reservation } },
    );
    if (won) return 'reserved';
    current = await deps.documents.get('payments', current._id);
  }
  return 'contended';
}

function reservationOf({ reservations }: PaymentRecord, outRefundNo: string): Reservation | undefined {
  const known: Record<string, Reservation | undefined> = reservations;
  return known[outRefundNo];
}
