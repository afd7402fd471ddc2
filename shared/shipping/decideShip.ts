import type { OrderRecord, OrderRefundNote, OrderStatus } from '../orders/order';
import type { RefundRecord } from '../refunds/refund';
import type { Carriage, ShipmentRecord } from './shipment';

/** Source: 重新发货, each payment may be shipped again once. */
export const MAX_RESHIPS = 1;

export type ShipDecision =
  | { kind: 'ship' }
  /** The goods are on their way already, exactly so. */
  | { kind: 'same' }
  /** Another way or number than before; `uses` counts against WeChat's one correction. */
  | { kind: 'correct'; uses: 0 | 1 }
  | { kind: 'refused'; why: string };

/** What each status allows. */
const moves = {
  unpaid: 'the order has not been paid',
  paid: { kind: 'ship' },
  shipped: { kind: 'correct' },
  completed: 'the buyer has confirmed receipt',
  closed: 'the order is closed',
} as const satisfies Record<OrderStatus, string | { kind: 'ship' | 'correct' }>;

/** What a refund means for goods that are still here. */
const refundEffects: Record<OrderRefundNote['status'], 'blocks' | 'takesMoney' | 'none'> = {
  requested: 'blocks', // decide it first: goods and money must not both leave
  processing: 'blocks',
  abnormal: 'blocks',
  succeeded: 'takesMoney',
  paidByHand: 'takesMoney',
  refused: 'none',
  closed: 'none',
};

/** What may be done with an order whose goods are to leave. Pure. */
export function decideShip(
  order: OrderRecord,
  refunds: readonly Pick<RefundRecord, 'status' | 'refundFee' | 'askedBy'>[],
  shipment: ShipmentRecord | undefined,
  carriage: Carriage,
  again: boolean,
): ShipDecision {
  const move: string | { kind: 'ship' | 'correct' } = moves[order.status];
  if (typeof move === 'string') return { kind: 'refused', why: move };
  if (move.kind === 'ship') return decideFirst(order, refunds);
  if (!shipment) return { kind: 'refused', why: 'its shipment was not recorded here' };
  if (isSameCarriage(shipment, carriage))
    return shipment.status === 'failed' ? { kind: 'correct', uses: 0 } : { kind: 'same' };
  const uses = shipment.accepted || shipment.unanswered ? 1 : 0;
  if (shipment.status === 'finished') return { kind: 'refused', why: 'WeChat has settled it' };
  if (uses === 1 && shipment.reships >= MAX_RESHIPS)
    return { kind: 'refused', why: 'WeChat takes one correction of a payment, and it has been made' };
  if (!again)
    return { kind: 'refused', why: 'it has been shipped; a correction needs `again`, and WeChat takes one' };
  return { kind: 'correct', uses };
}

function decideFirst(
  order: OrderRecord,
  refunds: readonly Pick<RefundRecord, 'status' | 'refundFee' | 'askedBy'>[],
): ShipDecision {
  // Money that should not have come is no part of what the order is worth.
  const own = refunds.filter(({ askedBy }) => askedBy !== 'rule');
  if (own.some(({ status }) => refundEffects[status] === 'blocks'))
    return { kind: 'refused', why: 'a refund of it is open; decide that first' };
  return isWhollyRefunded(order, own)
    ? { kind: 'refused', why: 'its whole money has gone back' }
    : { kind: 'ship' };
}

/** Nothing of the order's money is left: there is nothing to ship for it. */
export function isWhollyRefunded(
  order: Pick<OrderRecord, 'totalFee'>,
  refunds: readonly Pick<OrderRefundNote, 'status' | 'refundFee'>[],
): boolean {
  const back = refunds.filter(({ status }) => refundEffects[status] === 'takesMoney');
  return back.reduce((sum, { refundFee }) => sum + refundFee, 0) >= order.totalFee;
}

export function isSameCarriage(a: Carriage, b: Carriage): boolean {
  return a.by === b.by && a.company === b.company && a.trackingNo === b.trackingNo && a.contact === b.contact;
}
