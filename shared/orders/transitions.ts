import { PayError } from '../errors';
import type { OrderStatus } from './order';

export type OrderEvent = 'paid' | 'cancelled' | 'withdrawn' | 'expired' | 'shipped' | 'received';

/** Every move an order can make. A refund stands beside the order and never moves it. */
export const orderTransitions = {
  // cancelled by the buyer, withdrawn by the shop
  unpaid: { paid: 'paid', cancelled: 'closed', withdrawn: 'closed', expired: 'closed' },
  paid: { shipped: 'shipped' },
  shipped: { received: 'completed' },
  completed: {},
  closed: {},
} as const satisfies Record<OrderStatus, Partial<Record<OrderEvent, OrderStatus>>>;

/** The next status, or undefined when the table has no such move. */
export function nextOrderStatus(status: OrderStatus, event: OrderEvent): OrderStatus | undefined {
  const moves: Partial<Record<OrderEvent, OrderStatus>> = orderTransitions[status];
  return moves[event];
}

/** @throws PayError ILLEGAL_TRANSITION */
export function moveOrder(status: OrderStatus, event: OrderEvent): OrderStatus {
  const next = nextOrderStatus(status, event);
  if (next) return next;
  throw new PayError('ILLEGAL_TRANSITION', `an order that is ${status} cannot be ${event}`);
}
