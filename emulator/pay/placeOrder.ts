import { type PayCore } from './core';
import { newPrepayId } from './identifiers';
import { type Refusal } from './refusal';
import { isPaid, tradeAt, type Order, type Trade } from './trade';

export type PlaceOutcome = { kind: 'placed'; prepayId: string } | { kind: 'refused'; why: Refusal };

/** Under CloudPay the provider is the merchant of record, otherwise the shop itself. */
const sameAccount = (a: Order, b: Order) => (a.direct === undefined) === (b.direct === undefined);

/** Why an existing trade forbids this order; undefined when a new prepay id may be issued for it. */
function refusalOf(trade: Trade, order: Order, refuseIdentical: boolean): Refusal | undefined {
  const isSame = trade.order.fingerprint === order.fingerprint && sameAccount(trade.order, order);
  if (isPaid(trade)) return isSame ? 'orderPaid' : 'numberUsed';
  if (trade.state === 'CLOSED') return 'orderClosed';
  return isSame && (order.direct || !refuseIdentical) ? undefined : 'repeatedOrder';
}

/** Takes an order, or issues a further prepay id for the same unpaid one. */
export function placeOrder({ clock, store, settings }: PayCore, order: Order): PlaceOutcome {
  const now = clock.now();
  const prepayId = { id: newPrepayId(now), issuedAt: now };
  const known = store.trade(order.subMchId, order.outTradeNo);
  if (!known) {
    store.saveTrade({ order, placedAt: now, prepayIds: [prepayId], state: 'NOTPAY' });
    return { kind: 'placed', prepayId: prepayId.id };
  }
  const trade = tradeAt(known, now, settings());
  const why = refusalOf(trade, order, settings().refuseIdenticalReorder);
  if (why) return { kind: 'refused', why };
  store.saveTrade({ ...known, prepayIds: [...known.prepayIds, prepayId] });
  return { kind: 'placed', prepayId: prepayId.id };
}
