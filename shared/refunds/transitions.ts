import { PayError } from '../errors';
import type { RefundStatus } from './refund';

export type RefundEvent =
  | 'approved'
  | 'refused'
  | 'unpayable'
  | 'settled'
  | 'bounced'
  | 'closed'
  | 'paidByHand';

/** Every move a refund can make. */
export const refundTransitions = {
  requested: { approved: 'processing', refused: 'refused' },
  processing: {
    settled: 'succeeded',
    bounced: 'abnormal', // the buyer's bank refused the money: a person acts in the merchant platform
    closed: 'closed',
    unpayable: 'closed', // nothing was left to reserve: never sent
    paidByHand: 'paidByHand', // WeChat never took it
  },
  abnormal: { settled: 'succeeded', closed: 'closed', paidByHand: 'paidByHand' },
  refused: {},
  succeeded: {},
  closed: { paidByHand: 'paidByHand' },
  paidByHand: {},
} as const satisfies Record<RefundStatus, Partial<Record<RefundEvent, RefundStatus>>>;

/** The next status, or undefined when the table has no such move. */
export function nextRefundStatus(status: RefundStatus, event: RefundEvent): RefundStatus | undefined {
  const moves: Partial<Record<RefundEvent, RefundStatus>> = refundTransitions[status];
  return moves[event];
}

/** Whether WeChat and the rules are through with it; what is left is a person's. */
export function isOver(status: RefundStatus): boolean {
  return Object.keys(refundTransitions[status]).every((event) => event === 'paidByHand');
}

/** @throws PayError ILLEGAL_TRANSITION */
export function moveRefund(status: RefundStatus, event: RefundEvent): RefundStatus {
  const next = nextRefundStatus(status, event);
  if (next) return next;
  throw new PayError('ILLEGAL_TRANSITION', `a refund that is ${status} cannot be ${event}`);
}
