import type { CheckoutEffect } from './checkoutEvent';
import type { Returned } from './checkoutState';
import { step, type Step } from './step';

/** The server is asked at once and then after each of these, in ms. */
export const ASK_PAUSES_MS: readonly number[] = [1000, 2000, 4000, 8000];

/**
 * For this long after the cashier said ok, an order that WeChat does not call paid is "being confirmed" and not
 * offered again. Ours: paying again would be safe (the server asks WeChat first), but it frightens buyers. In ms.
 */
export const CONFIRM_PATIENCE_MS = 5 * 60 * 1000;

/** The buyer is back: only the server's answer counts from here. */
export function startConfirming(
  orderNo: string,
  returned: Returned,
  since: number,
  ...before: CheckoutEffect[]
): Step {
  return step({ at: 'confirming', orderNo, returned, since, asks: 1, phase: 'asking' }, ...before, {
    do: 'ask',
    orderNo,
  });
}
