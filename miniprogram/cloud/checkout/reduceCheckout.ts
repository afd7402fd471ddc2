import type { CheckoutEvent } from './checkoutEvent';
import type { CheckoutState } from './checkoutState';
import { confirmingRules } from './confirmingRules';
import { orderingRules } from './orderingRules';
import type { Step } from './step';

/** Every move of the checkout. What has no line here changes nothing. */
export const checkoutRules = [...orderingRules, ...confirmingRules];

const byName = new Map(checkoutRules.map((one) => [`${one.at} ${one.on}`, one]));

/** The next state and what is to be done; undefined when the event means nothing here. `now` in ms. */
export function reduceCheckout(state: CheckoutState, event: CheckoutEvent, now: number): Step | undefined {
  return byName.get(`${state.at} ${event.kind}`)?.apply(state, event, now);
}
