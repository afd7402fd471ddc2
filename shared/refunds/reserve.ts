import type { Fen } from '../money/fen';
import type { PaymentRecord, Reservation } from '../payments/payment';

/** Source: CloudPay.refund, limits of one trade. */
export const MAX_REFUND_PARTS = 50;
export const MAX_REFUND_AGE_MS = 365 * 24 * 60 * 60 * 1000;
/** Parts of one payment keep this distance. Source: 微信支付退款最佳实践 (one minute between parts of one order). */
export const REFUND_PART_GAP_MS = 60 * 1000;

export type ReserveDecision =
  /** Reserve, and send at `sendAt`: now, or when the part before it is a minute old. */
  | { kind: 'reserve'; sendAt: Date }
  /** Promised before, to be sent at `sendAt`. */
  | { kind: 'reserved'; sendAt: Date }
  | { kind: 'exceeds'; left: Fen }
  | { kind: 'tooManyParts' }
  | { kind: 'tooOld' };

/** Fen promised to refunds or gone back already. */
export function takenFee(payment: PaymentRecord): Fen {
  let taken = 0;
  for (const { refundFee, state } of Object.values(payment.reservations))
    if (state !== 'freed') taken += refundFee;
  return taken as Fen;
}

/** Whether a refund of this payment may be promised its sum now. Pure: time comes in, the caller writes. */
export function decideReserve(
  payment: PaymentRecord,
  outRefundNo: string,
  refundFee: Fen,
  now: Date,
): ReserveDecision {
  const reservations: Record<string, Reservation | undefined> = payment.reservations;
  const own = reservations[outRefundNo];
  if (own && own.state !== 'freed') return { kind: 'reserved', sendAt: own.sendAt ?? now };
  // Refunds begun outside may have taken more than was left.
  const left = Math.max(0, payment.totalFee - takenFee(payment)) as Fen;
  if (refundFee > left) return { kind: 'exceeds', left };
  if (Object.keys(payment.reservations).length >= MAX_REFUND_PARTS) return { kind: 'tooManyParts' };
  if (payment.evidence && now.getTime() - payment.evidence.paidAt.getTime() > MAX_REFUND_AGE_MS)
    return { kind: 'tooOld' };
  const gapEnds = payment.lastRefundAt ? payment.lastRefundAt.getTime() + REFUND_PART_GAP_MS : 0;
  return { kind: 'reserve', sendAt: new Date(Math.max(now.getTime(), gapEnds)) };
}
