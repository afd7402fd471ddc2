import type { OrderStatus } from '../../../shared/orders/order';
import type { WxPayReply } from '../../../shared/contracts/wxPay';
import type { Outcome, Trouble } from '../callFunction';
import type { CashierReturn } from './cashierReturn';
import type { Returned } from './checkoutState';
import type { Purchase } from './purchase';

export type OrderedOutcome = Outcome<Extract<WxPayReply, { ok: true }>>;

/** What the server says of an order, or why it said nothing. */
export type AskedOutcome = { kind: 'answered'; status: OrderStatus } | Trouble;

export type CheckoutEvent =
  /** The pay button. */
  | { kind: 'buy'; purchase: Purchase }
  | { kind: 'ordered'; requestKey: string; outcome: OrderedOutcome }
  /** The reused key belonged to an order that is over: here is a fresh one. */
  | { kind: 'renewed'; requestKey: string }
  | { kind: 'retry' }
  /** A tap on a ready order: agreed to the new price, or "tap to pay". */
  | { kind: 'agree' }
  /** Away from what is on the screen. */
  | { kind: 'dismiss' }
  | { kind: 'cashier'; outTradeNo: string; orderNo: string; returned: CashierReturn }
  /** App or page came to the front. */
  | { kind: 'shown' }
  | { kind: 'asked'; orderNo: string; outcome: AskedOutcome }
  | { kind: 'paused'; orderNo: string; asks: number }
  | { kind: 'askAgain' }
  /** An order whose state is to be found out: from storage after a restart, or from a link. */
  | { kind: 'look'; orderNo: string; returned: Returned; since: number };

export type EventName = CheckoutEvent['kind'];
export type EventOf<E extends EventName> = Extract<CheckoutEvent, { kind: E }>;

/** What a step wants done; the doing answers with an event. */
export type CheckoutEffect =
  | { do: 'remember'; purchase: Purchase }
  | { do: 'noteOrder'; requestKey: string; orderNo: string; outTradeNo: string }
  | { do: 'noteReturn'; orderNo: string; returned: Returned; since: number }
  | { do: 'forgetKey'; requestKey: string }
  | { do: 'forgetOrder'; orderNo: string }
  | { do: 'order'; purchase: Purchase; afterMs: number }
  | { do: 'renewKey' }
  | { do: 'openCashier'; orderNo: string; outTradeNo: string; payment: PaymentFields }
  | { do: 'ask'; orderNo: string }
  | { do: 'pause'; orderNo: string; asks: number; ms: number }
  | { do: 'cancelOrder'; orderNo: string };

type PaymentFields = Extract<WxPayReply, { ok: true }>['payment'];
