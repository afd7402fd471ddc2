import type { OrderStatus } from '../../../shared/orders/order';
import { ASK_PAUSES_MS, CONFIRM_PATIENCE_MS, startConfirming } from './confirm';
import type { Returned, StateAt, UnpaidReason } from './checkoutState';
import { rule, step, type Rule, type Step } from './step';

const STILL_UNPAID = '微信还没有确认这笔付款';

const settled: Readonly<Record<OrderStatus, 'paid' | 'closed' | 'open'>> = {
  unpaid: 'open',
  paid: 'paid',
  shipped: 'paid',
  completed: 'paid',
  closed: 'closed',
};

/** What "not paid" means after each way of coming back; undefined: ask again first. */
const reasons: Readonly<Record<Returned, UnpaidReason | undefined>> = {
  ok: undefined,
  silent: undefined,
  cancelled: 'cancelled',
  failed: 'failed',
  restricted: 'restricted',
};

function unpaid(orderNo: string, why: UnpaidReason): Step {
  return step({ at: 'unpaid', orderNo, why }, { do: 'forgetOrder', orderNo });
}

/** No definite answer yet: a longer pause each time, then waiting. */
function askLater(state: StateAt<'confirming'>, text: string): Step {
  const { orderNo, returned, since, asks } = state;
  const ms = ASK_PAUSES_MS[asks - 1];
  if (ms === undefined) return step({ at: 'waiting', orderNo, returned, since, text });
  return step({ ...state, phase: 'pausing' }, { do: 'pause', orderNo, asks, ms });
}

function notPaid(state: StateAt<'confirming'>, now: number): Step {
  const { orderNo, returned, since, asks } = state;
  const why = reasons[returned];
  if (why) return unpaid(orderNo, why);
  if (returned === 'ok' && now - since > CONFIRM_PATIENCE_MS) return unpaid(orderNo, 'notReceived');
  if (returned === 'silent' && asks > ASK_PAUSES_MS.length) return unpaid(orderNo, 'noAnswer');
  return askLater(state, STILL_UNPAID);
}

/** From the cashier's word, or its silence, to the server's answer. */
export const confirmingRules: readonly Rule[] = [
  ...rule(['paying'], 'cashier', ({ purchase, order, tapped }, { outTradeNo, returned }, now) => {
    if (outTradeNo !== order.outTradeNo) return undefined;
    if (returned === 'refusedCall' && !tapped) return step({ at: 'tapToPay', purchase, order });
    const how = returned === 'refusedCall' ? 'failed' : returned;
    const { orderNo } = order;
    return startConfirming(orderNo, how, now, { do: 'noteReturn', orderNo, returned: how, since: now });
  }),
  ...rule(['paying'], 'shown', ({ order: { orderNo } }, _, now) => startConfirming(orderNo, 'silent', now)),
  // The cashier's word came after the page had come to the front: the ask under way goes on.
  ...rule(['confirming'], 'cashier', (state, { orderNo, returned }, now) => {
    if (orderNo !== state.orderNo || returned === 'refusedCall') return undefined;
    return step({ ...state, returned, since: now }, { do: 'noteReturn', orderNo, returned, since: now });
  }),
  ...rule(['waiting', 'unpaid'], 'cashier', (state, { orderNo, returned }, now) => {
    if (orderNo !== state.orderNo || returned === 'refusedCall') return undefined;
    return startConfirming(orderNo, returned, now, { do: 'noteReturn', orderNo, returned, since: now });
  }),
  ...rule(['confirming'], 'asked', (state, { orderNo, outcome }, now) => {
    if (orderNo !== state.orderNo || state.phase !== 'asking') return undefined;
    if (outcome.kind === 'refused' && outcome.code === 'ORDER_NOT_FOUND')
      return step({ at: 'idle' }, { do: 'forgetOrder', orderNo });
    if (outcome.kind !== 'answered') return askLater(state, outcome.text);
    const { returned } = state;
    switch (settled[outcome.status]) {
      case 'paid':
        return step({ at: 'paid', orderNo }, { do: 'forgetOrder', orderNo });
      case 'closed':
        return step({ at: 'closed', orderNo, returned }, { do: 'forgetOrder', orderNo });
      case 'open':
        return notPaid(state, now);
    }
  }),
  ...rule(['confirming'], 'paused', (state, { orderNo, asks }) => {
    const isDue = orderNo === state.orderNo && asks === state.asks && state.phase === 'pausing';
    return isDue ? step({ ...state, asks: asks + 1, phase: 'asking' }, { do: 'ask', orderNo }) : undefined;
  }),
  // Timers stand still in the background: whoever comes back is answered at once.
  ...rule(['confirming'], 'shown', ({ orderNo, returned, since, phase }) =>
    phase === 'pausing' ? startConfirming(orderNo, returned, since) : undefined,
  ),
  ...rule(['waiting'], 'shown', ({ orderNo, returned, since }) => startConfirming(orderNo, returned, since)),
  ...rule(['waiting'], 'askAgain', ({ orderNo, returned, since }) =>
    startConfirming(orderNo, returned, since),
  ),
  ...rule(['idle', 'refused', 'unanswered', 'paid', 'unpaid', 'closed'], 'look', (_, look) =>
    startConfirming(look.orderNo, look.returned, look.since),
  ),
  ...rule(['confirming', 'waiting'], 'look', (state, look) =>
    look.orderNo === state.orderNo ? undefined : startConfirming(look.orderNo, look.returned, look.since),
  ),
];
