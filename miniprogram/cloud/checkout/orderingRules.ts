import type { ErrorCode } from '../../../shared/errors';
import { keepsKey } from '../keepsKey';
import { startConfirming } from './confirm';
import type { OrderedOutcome } from './checkoutEvent';
import { orderNoOf, type StateAt } from './checkoutState';
import type { Purchase } from './purchase';
import { rule, step, type Rule, type Step } from './step';

/** A call that found its twin at work is repeated this often by itself. */
export const MAX_TRIES = 3;
/** Pause before the next try, in ms. */
export const RETRY_PAUSE_MS = 1000;

const overCodes: readonly ErrorCode[] = ['ORDER_CLOSED', 'ORDER_EXPIRED'];

function begin(purchase: Purchase): Step {
  return step(
    { at: 'ordering', purchase, tries: 1 },
    { do: 'remember', purchase },
    { do: 'order', purchase, afterMs: 0 },
  );
}

function refused(
  { purchase, tries }: StateAt<'ordering'>,
  outcome: Extract<OrderedOutcome, { kind: 'refused' }>,
  now: number,
): Step {
  const { code, text } = outcome;
  if (code === 'TRY_AGAIN' && tries < MAX_TRIES)
    return step(
      { at: 'ordering', purchase, tries: tries + 1 },
      { do: 'order', purchase, afterMs: RETRY_PAUSE_MS * tries },
    );
  if (keepsKey(outcome)) return step({ at: 'unanswered', purchase, text });
  const { wanted, requestKey } = purchase;
  const forget = { do: 'forgetKey', requestKey } as const;
  if ('orderNo' in wanted) {
    const { orderNo } = wanted;
    if (overCodes.includes(code)) return step({ at: 'closed', orderNo, returned: 'cancelled' }, forget);
    if (code === 'ALREADY_PAID') return startConfirming(orderNo, 'silent', now, forget);
  } else if (overCodes.includes(code) && purchase.keyIsReused) {
    return step({ at: 'ordering', purchase, tries }, forget, { do: 'renewKey' });
  }
  return step({ at: 'refused', purchase, code, text }, forget);
}

/** From the tap to the open cashier. Taps while ordering or paying have no line here: they do nothing. */
export const orderingRules: readonly Rule[] = [
  ...rule(
    ['idle', 'unanswered', 'refused', 'priceChanged', 'tapToPay', 'paid', 'unpaid', 'closed'],
    'buy',
    (_, { purchase }) => begin(purchase),
  ),
  ...rule(['confirming', 'waiting'], 'buy', (state, { purchase }) => {
    const again = 'orderNo' in purchase.wanted && purchase.wanted.orderNo === orderNoOf(state);
    return again ? undefined : begin(purchase);
  }),
  ...rule(['ordering'], 'renewed', ({ purchase }, { requestKey }) =>
    begin({ ...purchase, requestKey, keyIsReused: false }),
  ),
  ...rule(['ordering'], 'ordered', (state, { requestKey, outcome }, now) => {
    const { purchase } = state;
    if (requestKey !== purchase.requestKey) return undefined;
    if (outcome.kind === 'refused') return refused(state, outcome, now);
    if (outcome.kind !== 'answered') return step({ at: 'unanswered', purchase, text: outcome.text });
    const { orderNo, outTradeNo, totalFee, payment } = outcome.reply;
    const order = { orderNo, outTradeNo, totalFee, payment };
    const note = { do: 'noteOrder', requestKey, orderNo, outTradeNo } as const;
    if (totalFee !== purchase.shownFee) return step({ at: 'priceChanged', purchase, order }, note);
    return step({ at: 'paying', purchase, order, tapped: false }, note, {
      do: 'openCashier',
      orderNo,
      outTradeNo,
      payment,
    });
  }),
  ...rule(['unanswered'], 'retry', ({ purchase }) => begin({ ...purchase, keyIsReused: true })),
  ...rule(['priceChanged', 'tapToPay'], 'agree', ({ purchase, order }) => {
    const { orderNo, outTradeNo, payment } = order;
    return step(
      { at: 'paying', purchase, order, tapped: true },
      { do: 'openCashier', orderNo, outTradeNo, payment },
    );
  }),
  ...rule(['priceChanged'], 'dismiss', ({ order: { orderNo } }) =>
    step({ at: 'idle' }, { do: 'cancelOrder', orderNo }, { do: 'forgetOrder', orderNo }),
  ),
  ...rule(['tapToPay'], 'dismiss', ({ order: { orderNo } }) =>
    step({ at: 'idle' }, { do: 'forgetOrder', orderNo }),
  ),
  ...rule(['unanswered', 'refused', 'paid', 'unpaid', 'closed', 'waiting', 'confirming'], 'dismiss', () =>
    step({ at: 'idle' }),
  ),
];
