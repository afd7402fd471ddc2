import type { ReturnHint } from '../../bridge/returnUrl';
import type { CheckoutState } from '../../cloud/checkout/checkoutState';
import type { OrderStatus } from '../../../shared/orders/order';
import type { ForeignState } from './foreignView';

/** How an order stands, as the server has said it. */
export const orderHints: Readonly<Record<OrderStatus, ReturnHint>> = {
  unpaid: 'unpaid',
  paid: 'paid',
  shipped: 'paid',
  completed: 'paid',
  closed: 'closed',
};

/** What the checkout has found out; undefined where it says nothing about an order yet. */
export function checkoutHint({ at }: CheckoutState): ReturnHint | undefined {
  if (at === 'paid' || at === 'unpaid' || at === 'closed') return at;
  return at === 'confirming' || at === 'waiting' ? 'unknown' : undefined;
}

export const foreignHints: Readonly<Record<ForeignState, ReturnHint>> = {
  ready: 'cashierCancelled',
  paying: 'unknown',
  ok: 'cashierOk',
  cancelled: 'cashierCancelled',
  refusedCall: 'cashierCancelled',
  restricted: 'cashierFailed',
  failed: 'cashierFailed',
};
