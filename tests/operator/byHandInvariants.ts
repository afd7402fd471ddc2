import { balancesOf } from '../../shared/ledger/balances';
import type { OperatorShop } from './operatorShop';

/** What must hold of a refund taken into a person's hands, at rest: names of what does not. */
export function brokenByHand(shop: OperatorShop): string[] {
  return Object.entries(invariants).flatMap(([name, broken]) =>
    broken(shop).map((detail) => `${name}: ${detail}`),
  );
}

const sum = (fees: number[]) => fees.reduce((total, fee) => total + fee, 0);

/** Fen that have left WeChat, or are on their way. */
const leaving = (shop: OperatorShop, outTradeNo: string) => shop.wechat.refundedFee(outTradeNo);

const invariants: Record<string, (shop: OperatorShop) => string[]> = {
  'a refund is paid by hand and by WeChat': ({ documents, wechat }) =>
    documents.all('refunds').flatMap(({ _id, status }) => {
      const state = wechat.refunds.get(_id)?.state;
      const mayHave = state === undefined || state === 'closed' || state === 'abnormal';
      return status === 'paidByHand' && !mayHave ? [`${_id} is ${state} at WeChat`] : [];
    }),

  'more goes back than was paid': (shop) =>
    shop.documents.all('payments').flatMap(({ _id, totalFee }) => {
      const ofPayment = shop.documents.all('refunds').filter(({ outTradeNo }) => outTradeNo === _id);
      const byHand = ofPayment.filter(({ status }) => status === 'paidByHand');
      // What bounced is counted by WeChat and paid by the shop.
      const bounced = byHand.filter((refund) => shop.wechat.refunds.get(refund._id)?.state === 'abnormal');
      const feesOf = (refunds: { refundFee: number }[]) => sum(refunds.map(({ refundFee }) => refundFee));
      const back = leaving(shop, _id) - feesOf(bounced) + feesOf(byHand);
      return back > totalFee ? [`${_id}: ${back} of ${totalFee}`] : [];
    }),

  'a sum is not taken as its refund says': ({ documents }) => {
    const states: Record<string, string[]> = {
      paidByHand: ['byHand'],
      succeeded: ['refunded'],
      processing: ['reserved'],
      abnormal: ['reserved'],
      closed: ['freed', 'none'],
      requested: ['none'],
      refused: ['freed', 'none'],
    };
    const [payment] = documents.all('payments');
    return documents.all('refunds').flatMap(({ _id, status }) => {
      const state =
        Object.entries(payment?.reservations ?? {}).find(([id]) => id === _id)?.[1].state ?? 'none';
      return states[status]?.includes(state) ? [] : [`${_id} is ${status}, its sum ${state}`];
    });
  },

  'the books differ': ({ documents }) => {
    const ledger = documents.all('ledger');
    const unbalanced = ledger.filter(({ legs }) => sum(legs.map(({ fee }) => fee)) !== 0);
    const byHand = sum(
      documents
        .all('refunds')
        .flatMap(({ status, refundFee }) => (status === 'paidByHand' ? [refundFee] : [])),
    );
    const balances = balancesOf(ledger);
    const owed = sum(
      documents
        .all('refunds')
        .flatMap(({ status, refundFee }) =>
          status === 'abnormal' || status === 'processing' ? [refundFee] : [],
        ),
    );
    return [
      ...unbalanced.map(({ _id }) => `${_id} does not balance`),
      ...(balances.paidByHand === -byHand ? [] : [`paid by hand ${byHand}, booked ${balances.paidByHand}`]),
      ...(balances.refundsPayable === -owed ? [] : [`owed ${owed}, booked ${balances.refundsPayable}`]),
    ];
  },

  'the order says something else': ({ documents }) => {
    const [order] = documents.all('orders');
    return documents
      .all('refunds')
      .filter(({ _id, status }) => order?.refunds[_id]?.status !== status)
      .map(({ _id, status }) => `${_id} is ${status}, noted ${order?.refunds[_id]?.status}`);
  },

  'it still waits for a person': ({ documents }) =>
    documents
      .all('incidents')
      .filter(({ status, subject }) => {
        const refund = documents.all('refunds').find(({ _id }) => _id === subject);
        return status === 'open' && refund?.status === 'paidByHand';
      })
      .map(({ _id }) => _id),

  'something stays due': ({ documents }) =>
    (['orders', 'payments', 'refunds'] as const).flatMap((collection) =>
      documents
        .all(collection)
        .filter(({ checkAt }) => checkAt !== null)
        .map(({ _id, status }) => `${_id} (${status})`),
    ),
};
