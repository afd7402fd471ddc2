import type { PaymentArguments } from '../../shared/contracts/wxPay';
import type { CallFunction } from './callFunction';
import { cashierReturnOf } from './checkout/cashierReturn';
import type { CheckoutEffect, CheckoutEvent } from './checkout/checkoutEvent';
import { orderNoOf, type CheckoutState } from './checkout/checkoutState';
import { CONFIRM_PATIENCE_MS } from './checkout/confirm';
import type { PendingPurchases } from './checkout/pendingPurchases';
import type { Wanted } from './checkout/purchase';
import { reduceCheckout } from './checkout/reduceCheckout';

export interface CheckoutDeps {
  call: CallFunction;
  /** `wx.requestPayment`: resolves on ok, rejects with `{ errMsg }`, or never ends. */
  requestPayment(payment: PaymentArguments): Promise<unknown>;
  pending: PendingPurchases;
  newKey(): string;
  wait(ms: number): Promise<void>;
  /** ms */
  now(): number;
}

/**
 * One buyer's way from the pay button to the server's word. The cashier's "ok" marks nothing paid; silence is resolved
 * by asking the server; one purchase is under way at a time, and it survives the app.
 */
export function createCheckout({ call, requestPayment, pending, newKey, wait, now }: CheckoutDeps) {
  let state: CheckoutState = { at: 'idle' };
  let beforeCashier: Promise<void> = Promise.resolve();
  const listeners = new Set<(state: CheckoutState) => void>();

  function dispatch(event: CheckoutEvent): void {
    const next = reduceCheckout(state, event, now());
    if (!next) return;
    state = next.state;
    for (const effect of next.effects) run(effect);
    for (const listener of [...listeners]) listener(state);
  }

  async function order({ purchase, afterMs }: Extract<CheckoutEffect, { do: 'order' }>): Promise<void> {
    if (afterMs > 0) await wait(afterMs);
    const { wanted, requestKey } = purchase;
    const [outcome] = await Promise.all([call('wxPay', { ...wanted, requestKey }), beforeCashier]);
    dispatch({ kind: 'ordered', requestKey, outcome });
  }

  async function openCashier({
    orderNo,
    outTradeNo,
    payment,
  }: Extract<CheckoutEffect, { do: 'openCashier' }>): Promise<void> {
    const { timeStamp, nonceStr, signType, paySign } = payment;
    const fields = { timeStamp, nonceStr, package: payment.package, signType, paySign };
    const visit = async () => requestPayment(fields);
    const returned = await visit().then(() => 'ok' as const, cashierReturnOf);
    dispatch({ kind: 'cashier', orderNo, outTradeNo, returned });
  }

  async function ask(orderNo: string): Promise<void> {
    const isRestricted =
      state.at === 'confirming' && state.orderNo === orderNo && state.returned === 'restricted';
    const outcome = await call('orders', {
      do: 'nudge',
      orderNo,
      ...(isRestricted ? { trouble: 'restricted' } : {}),
    });
    const { kind } = outcome;
    dispatch({
      kind: 'asked',
      orderNo,
      outcome: kind === 'answered' ? { kind, status: outcome.reply.order.status } : outcome,
    });
  }

  async function pause({ orderNo, asks, ms }: Extract<CheckoutEffect, { do: 'pause' }>): Promise<void> {
    await wait(ms);
    dispatch({ kind: 'paused', orderNo, asks });
  }

  function run(effect: CheckoutEffect): void {
    switch (effect.do) {
      case 'remember':
        return pending.remember(effect.purchase);
      case 'noteOrder':
        return pending.noteOrder(effect.requestKey, {
          orderNo: effect.orderNo,
          outTradeNo: effect.outTradeNo,
        });
      case 'noteReturn':
        return pending.noteReturn(effect.orderNo, { returned: effect.returned, since: effect.since });
      case 'forgetKey':
        return pending.forgetKey(effect.requestKey);
      case 'forgetOrder':
        return pending.forgetOrder(effect.orderNo);
      case 'order':
        return void order(effect);
      case 'renewKey':
        return void Promise.resolve().then(() => dispatch({ kind: 'renewed', requestKey: newKey() }));
      case 'openCashier':
        return void openCashier(effect);
      case 'ask':
        return void ask(effect.orderNo);
      case 'pause':
        return void pause(effect);
      case 'cancelOrder':
        // Whatever comes of it, the timer closes the order.
        return void call('orders', { do: 'cancel', orderNo: effect.orderNo });
    }
  }

  const isBusy = (): boolean => state.at === 'ordering' || state.at === 'paying';

  return {
    state: () => state,
    isBusy,
    /** Calls back at every change until the returned function is called. */
    subscribe(listener: (state: CheckoutState) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /**
     * The pay button. `shownFee` is the sum on the screen, in fen; `before` must end before the cashier opens (the
     * subscribe-message panel). `ticket`: a key of its own for this wish, which stays one order however often it is
     * tapped, also days later. A second tap does nothing.
     */
    buy(wanted: Wanted, shownFee: number, before: Promise<void> = Promise.resolve(), ticket?: string): void {
      if (isBusy()) return;
      beforeCashier = before;
      if (ticket !== undefined)
        return dispatch({
          kind: 'buy',
          purchase: { wanted, shownFee, requestKey: ticket, keyIsReused: false },
        });
      const key = pending.unansweredKey(wanted);
      const purchase = { wanted, shownFee, requestKey: key ?? newKey(), keyIsReused: key !== undefined };
      dispatch({ kind: 'buy', purchase });
    },
    retry: () => dispatch({ kind: 'retry' }),
    agree: () => dispatch({ kind: 'agree' }),
    dismiss: () => dispatch({ kind: 'dismiss' }),
    askAgain: () => dispatch({ kind: 'askAgain' }),
    /** To be called whenever the app comes to the front, also after a restart. */
    shown(): void {
      dispatch({ kind: 'shown' });
      const unseen = state.at === 'idle' ? pending.unseen() : undefined;
      if (!unseen) return;
      const { orderNo, returned = 'silent', since = now() } = unseen;
      dispatch({ kind: 'look', orderNo, returned, since });
    },
    /** Finds out how an order stands, unless that is being done already. */
    look(orderNo: string): void {
      if (orderNoOf(state) === orderNo) return;
      const known = pending.list().find((one) => one.orderNo === orderNo);
      const { returned = 'silent', since = now() } = known ?? {};
      dispatch({ kind: 'look', orderNo, returned, since });
    },
    /** The server's word on an order, read elsewhere: nothing is left to find out once it is not unpaid. */
    seen({ orderNo, status }: { orderNo: string; status: string }): void {
      if (status !== 'unpaid') pending.forgetOrder(orderNo);
    },
    /** Whether the buyer finished the cashier a moment ago and WeChat has not confirmed it: no pay button then. */
    isConfirming(orderNo: string): boolean {
      const known = pending.list().find((one) => one.orderNo === orderNo);
      return known?.returned === 'ok' && now() - (known.since ?? 0) <= CONFIRM_PATIENCE_MS;
    },
  };
}

export type Checkout = ReturnType<typeof createCheckout>;
