import type { ErrorCode } from '../../../shared/errors';
import type { OpenedOrder, Purchase } from './purchase';

/** How the buyer came back: by the cashier's word, or without one (app killed, closed by the system). */
export type Returned = 'ok' | 'cancelled' | 'failed' | 'restricted' | 'silent';

export type UnpaidReason = 'cancelled' | 'failed' | 'restricted' | 'noAnswer' | 'notReceived';

export type CheckoutState =
  | { at: 'idle' }
  /** The order is being made: the pay button is locked. */
  | { at: 'ordering'; purchase: Purchase; tries: number }
  /** Nobody knows whether an order was made: the same key may be tried again. */
  | { at: 'unanswered'; purchase: Purchase; text: string }
  | { at: 'refused'; purchase: Purchase; code: ErrorCode; text: string }
  /** The server's sum is not the one the buyer saw: he has to agree first. */
  | { at: 'priceChanged'; purchase: Purchase; order: OpenedOrder }
  /** The client wants a tap right before the cashier. */
  | { at: 'tapToPay'; purchase: Purchase; order: OpenedOrder }
  /** tapped: the cashier was opened straight from a tap. */
  | { at: 'paying'; purchase: Purchase; order: OpenedOrder; tapped: boolean }
  /** The server is asked; no pay button. `since`: when the buyer came back, in ms. */
  | {
      at: 'confirming';
      orderNo: string;
      returned: Returned;
      since: number;
      asks: number;
      phase: 'asking' | 'pausing';
    }
  /** Asked often enough for now, and still not known; no pay button. */
  | { at: 'waiting'; orderNo: string; returned: Returned; since: number; text: string }
  | { at: 'paid'; orderNo: string }
  /** Payable again. */
  | { at: 'unpaid'; orderNo: string; why: UnpaidReason }
  | { at: 'closed'; orderNo: string; returned: Returned };

export type StateName = CheckoutState['at'];
export type StateAt<S extends StateName> = Extract<CheckoutState, { at: S }>;

/** The order that a state is about, once there is one. */
export function orderNoOf(state: CheckoutState): string | undefined {
  if ('orderNo' in state) return state.orderNo;
  return 'order' in state ? state.order.orderNo : undefined;
}
