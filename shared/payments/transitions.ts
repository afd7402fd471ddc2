import type { PaymentStatus } from './payment';

export type PaymentEvent = 'opened' | 'abandoned' | 'paid' | 'closed';

/** Every move a payment can make. A closed one may still turn out to be paid: money that came too late. */
export const paymentTransitions = {
  opening: { opened: 'open', abandoned: 'closing', paid: 'paid', closed: 'closed' },
  open: { abandoned: 'closing', paid: 'paid', closed: 'closed' },
  closing: { paid: 'paid', closed: 'closed' },
  closed: { paid: 'paid' },
  paid: {},
} as const satisfies Record<PaymentStatus, Partial<Record<PaymentEvent, PaymentStatus>>>;

/** The next status, or undefined when the table has no such move. */
export function nextPaymentStatus(status: PaymentStatus, event: PaymentEvent): PaymentStatus | undefined {
  const moves: Partial<Record<PaymentEvent, PaymentStatus>> = paymentTransitions[status];
  return moves[event];
}
