import type { ByHand, RefundRecord, RefundStatus } from '../refund';

const pending: ReadonlySet<RefundStatus> = new Set(['processing', 'abnormal', 'closed']);

/** An operator wants to pay it back himself, and it is not settled yet that WeChat never will. */
export function isToBePaidByHand(refund: RefundRecord): refund is RefundRecord & { byHand: ByHand } {
  return Boolean(refund.byHand) && pending.has(refund.status);
}
