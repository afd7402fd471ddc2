import { balancesOf, heldAtWeChat } from '../../shared/ledger/balances';
import type { LedgerEntry } from '../../shared/ledger/ledgerEntry';
import type { Shop } from './shop';

const sum = (fees: number[]) => fees.reduce((total, fee) => total + fee, 0);

/**
 * What must hold at every moment, also in the middle of everything: our records may lag behind WeChat, but never say
 * more than WeChat does, and never promise more than was paid.
 */
export function brokenSteps({ documents, wechat }: Shop): string[] {
  const ledger = documents.all('ledger');
  const payments = documents.all('payments');
  const refunds = documents.all('refunds');
  const notes = documents.all('orders').flatMap((order) => Object.entries(order.refunds));
  return [
    ...ledger
      .filter(({ legs }) => sum(legs.map(({ fee }) => fee)) !== 0)
      .map(({ _id }) => `${_id} does not balance`),
    ...payments
      .filter(({ _id, evidence }) => evidence && wechat.trades.get(_id)?.state !== 'paid')
      .map(({ _id }) => `${_id} is credited without money`),
    ...payments.flatMap(({ _id, totalFee, reservations }) => {
      const taken = Object.values(reservations).filter(({ state }) => state !== 'freed');
      return sum(taken.map(({ refundFee }) => refundFee)) > totalFee ? [`${_id} promises too much`] : [];
    }),
    ...[...wechat.trades.values()].flatMap(({ input: { outTradeNo, totalFee } }) =>
      wechat.refundedFee(outTradeNo) > totalFee ? [`${outTradeNo} gave back too much`] : [],
    ),
    ...refunds
      .filter(({ _id, status }) => status === 'succeeded' && wechat.refunds.get(_id)?.state !== 'succeeded')
      .map(({ _id }) => `${_id} is succeeded here alone`),
    ...notes
      .filter(([id, { status }]) => status === 'succeeded' && wechat.refunds.get(id)?.state !== 'succeeded')
      .map(([id]) => `the order says that ${id} succeeded`),
    ...ledger
      .filter(
        ({ why, legs }) => why !== 'commission' && legs.some(({ account }) => account === 'refundsPayable'),
      )
      .map(({ _id }) => _id.slice(_id.indexOf(':') + 1))
      .filter((outRefundNo) => !wechat.refunds.has(outRefundNo))
      .map((outRefundNo) => `${outRefundNo} is booked, and WeChat never had it`),
    ...heldTooMuch(payments, ledger, wechat),
  ];
}

/** What WeChat holds by our books, against what it can hold: all that was paid, less all that has gone back. */
function heldTooMuch(payments: { _id: string }[], ledger: LedgerEntry[], wechat: Shop['wechat']): string[] {
  return payments.flatMap(({ _id }) => {
    const held = heldAtWeChat(balancesOf(ledger.filter(({ outTradeNo }) => outTradeNo === _id)));
    const trade = wechat.trades.get(_id);
    const paid = trade?.state === 'paid' ? trade.input.totalFee : 0;
    return held > paid || held < -wechat.refundedFee(_id)
      ? [`${_id}: the books hold ${held} of ${paid}`]
      : [];
  });
}
