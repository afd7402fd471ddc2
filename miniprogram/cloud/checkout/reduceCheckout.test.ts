import { opened, ORDER_NO, OUT_TRADE_NO, payment } from '../checkout.fixture';
import type { CheckoutEvent, EventName } from './checkoutEvent';
import type { CheckoutState, StateName } from './checkoutState';
import { checkoutRules, reduceCheckout } from './reduceCheckout';

const now = 1_793_750_400_000;
const purchase = {
  wanted: { lines: [{ sku: 'tea', quantity: 1 }] },
  requestKey: 'test-key-1',
  shownFee: 6800,
  keyIsReused: false,
};
const order = { orderNo: ORDER_NO, outTradeNo: OUT_TRADE_NO, totalFee: 6800, payment };
const back = { orderNo: ORDER_NO, returned: 'ok', since: now } as const;

const states: { [S in StateName]: Extract<CheckoutState, { at: S }> } = {
  idle: { at: 'idle' },
  ordering: { at: 'ordering', purchase, tries: 1 },
  unanswered: { at: 'unanswered', purchase, text: 'network' },
  refused: { at: 'refused', purchase, code: 'TOO_MANY_OPEN', text: 'too many' },
  priceChanged: { at: 'priceChanged', purchase, order },
  tapToPay: { at: 'tapToPay', purchase, order },
  paying: { at: 'paying', purchase, order, tapped: false },
  confirming: { at: 'confirming', ...back, asks: 1, phase: 'asking' },
  waiting: { at: 'waiting', ...back, text: 'not yet' },
  paid: { at: 'paid', orderNo: ORDER_NO },
  unpaid: { at: 'unpaid', orderNo: ORDER_NO, why: 'cancelled' },
  closed: { at: 'closed', orderNo: ORDER_NO, returned: 'ok' },
};

const ordered = opened();
const events: { [E in EventName]: Extract<CheckoutEvent, { kind: E }> } = {
  buy: { kind: 'buy', purchase: { ...purchase, requestKey: 'test-key-2' } },
  ordered: {
    kind: 'ordered',
    requestKey: 'test-key-1',
    outcome: ordered.kind === 'answered' ? { kind: 'answered', reply: { ok: true, ...order } } : ordered,
  },
  renewed: { kind: 'renewed', requestKey: 'test-key-2' },
  retry: { kind: 'retry' },
  agree: { kind: 'agree' },
  dismiss: { kind: 'dismiss' },
  cashier: { kind: 'cashier', orderNo: ORDER_NO, outTradeNo: OUT_TRADE_NO, returned: 'ok' },
  shown: { kind: 'shown' },
  asked: { kind: 'asked', orderNo: ORDER_NO, outcome: { kind: 'answered', status: 'paid' } },
  paused: { kind: 'paused', orderNo: ORDER_NO, asks: 1 },
  askAgain: { kind: 'askAgain' },
  look: { kind: 'look', orderNo: '02100202611200000000000000000009', returned: 'silent', since: now },
};

/** Where each event leads; what is not named here changes nothing. */
const moves: Record<StateName, Partial<Record<EventName, StateName>>> = {
  idle: { buy: 'ordering', look: 'confirming' },
  ordering: { ordered: 'paying', renewed: 'ordering' },
  unanswered: { buy: 'ordering', retry: 'ordering', dismiss: 'idle', look: 'confirming' },
  refused: { buy: 'ordering', dismiss: 'idle', look: 'confirming' },
  priceChanged: { buy: 'ordering', agree: 'paying', dismiss: 'idle' },
  tapToPay: { buy: 'ordering', agree: 'paying', dismiss: 'idle' },
  paying: { cashier: 'confirming', shown: 'confirming' },
  confirming: { buy: 'ordering', cashier: 'confirming', asked: 'paid', dismiss: 'idle', look: 'confirming' },
  waiting: {
    buy: 'ordering',
    cashier: 'confirming',
    shown: 'confirming',
    askAgain: 'confirming',
    dismiss: 'idle',
    look: 'confirming',
  },
  paid: { buy: 'ordering', dismiss: 'idle', look: 'confirming' },
  unpaid: { buy: 'ordering', cashier: 'confirming', dismiss: 'idle', look: 'confirming' },
  closed: { buy: 'ordering', dismiss: 'idle', look: 'confirming' },
};

const everyPair = Object.values(states).flatMap((state) =>
  Object.values(events).map((event) => [state.at, event.kind, moves[state.at][event.kind]] as const),
);

test.each(everyPair)('%s + %s leads to %s', (at, kind, target) => {
  expect(reduceCheckout(states[at], events[kind], now)?.state.at).toBe(target);
});

test('no cashier answer leads to paid: only the server does', () => {
  const toPaid = everyPair.filter(([, , target]) => target === 'paid').map(([, kind]) => kind);
  expect(new Set(toPaid)).toEqual(new Set(['asked']));
});

test('no state and event have two rules', () => {
  const names = checkoutRules.map(({ at, on }) => `${at} ${on}`);
  expect(new Set(names).size).toBe(names.length);
});

test.each(['ordered', 'cashier', 'asked', 'paused'] as const)(
  '%s of another order changes nothing',
  (kind) => {
    const foreign = {
      ordered: { ...events.ordered, requestKey: 'test-key-9' },
      cashier: { ...events.cashier, orderNo: 'other', outTradeNo: 'other' },
      asked: { ...events.asked, orderNo: 'other' },
      paused: { ...events.paused, orderNo: 'other' },
    }[kind];
    for (const state of Object.values(states))
      expect(reduceCheckout(state, foreign, now)?.state ?? state).toBe(state);
  },
);
