import { PayError } from '../errors';
import type { RefundStatus } from './refund';

export type RefundEvent = 'approved' | 'refused' | 'unpayable' | 'settled' | 'bounced' | 'closed';

/** Every move a refund can make. */
export const refundTransitions = {
  requested: { approved: 'processing', refused: 'refused' },
  processing: {
    settled: 'succeeded',
    bounced: 'abnormal', // the buyer's bank refused the money: a person acts in the merchant platform
    closed: 'closed',
    unpayable: 'closed', // nothing was left to reserve: never sent
  },
  abnormal: { settled: 'succeeded', closed: 'closed' },
  refused: {},
  succeeded: {},
  closed: {},
} as const satisfies Record<RefundStatus, Partial<Record<RefundEvent, RefundStatus>>>;

/** The next status, or undefined when the table has no such move. */
export function nextRefundStatus(status: RefundStatus, event: RefundEvent): RefundStatus | undefined {
  const moves: Partial<Record<RefundEvent, RefundStatus>> = refundTransitions[status];
  return moves[event];
}

/** @throws PayError ILLEGAL_TRANSITION */
export function moveRefund(status: RefundStatus, event: RefundEvent): RefundStatus {
  const next = nextRefundStatus(status, event);
  if (next) return next;
  throw new PayError('ILLEGAL_TRANSITION', `a refund that is ${status} cannot be ${event}`);
}
