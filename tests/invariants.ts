import { balancesOf } from '../shared/ledger/balances';
import type { LedgerEntry } from '../shared/ledger/ledgerEntry';
import type { OrderRecord } from '../shared/orders/order';
import type { PaymentRecord } from '../shared/payments/payment';
import type { Shop } from './shop/shop';

/** What must hold whatever died or got lost on the way, once everything has come to rest: names of what does not. */
export function brokenInvariants(shop: Shop): string[] {
  return Object.entries(invariants).flatMap(([name, broken]) =>
    broken(shop).map((detail) => `${name}: ${detail}`),
  );
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const accountOf = (entries: LedgerEntry[], account: string) =>
  sum(entries.flatMap(({ legs }) => legs.filter((leg) => leg.account === account).map(({ fee }) => fee)));

const wasExpired = ({ status, timeline }: OrderRecord) =>
  status === 'closed' && timeline.some(({ what }) => what === 'expired');

const reservationStates: Record<string, string[]> = {
  reserved: ['processing', 'abnormal'],
  refunded: ['succeeded'],
  freed: ['closed', 'refused'],
  byHand: ['paidByHand'],
};

const invariants: Record<string, (shop: Shop) => string[]> = {
  'two payable trades were handed out': ({ doublyPayable }) => doublyPayable,

  'paid at WeChat is neither credited nor returned': ({ wechat, documents }) =>
    [...wechat.trades.values()].flatMap(({ input: { outTradeNo, totalFee }, state }) => {
      const payment = documents.all('payments').find(({ _id }) => _id === outTradeNo);
      const order = documents.all('orders').find(({ _id }) => _id === payment?.orderNo);
      const credited = order?.paidOutTradeNo === outTradeNo;
      if (state !== 'paid')
        return credited || payment?.evidence ? [`${outTradeNo} is credited without money`] : [];
      if (!payment?.evidence || payment.status !== 'paid') return [`${outTradeNo} has no evidence here`];
      // A refund that WeChat closed is over; a person has been told.
      const incident = `refundClosed:${payment.surplusRefundNo}`;
      const returned =
        wechat.refundedFee(outTradeNo) === totalFee ||
        documents.all('incidents').some(({ _id }) => _id === incident);
      const surplus = payment.surplusRefundNo !== undefined;
      const right = credited ? !surplus : surplus && returned;
      return right ? [] : [`${outTradeNo}: credited ${credited}, returned ${returned}`];
    }),

  // A trade whose function died before it was recorded is known to nobody: what nobody was handed cannot be paid,
  // and WeChat closes it by itself.
  'a trade stays open at WeChat': ({ wechat, documents, handedOut }) => {
    const recorded = new Set(documents.all('payments').map(({ _id }) => _id));
    return [...wechat.trades.values()]
      .filter(({ state }) => state === 'unpaid')
      .map(({ input }) => input.outTradeNo)
      .filter((outTradeNo) => recorded.has(outTradeNo) || handedOut.has(outTradeNo));
  },

  'an order stays unpaid for ever': ({ documents }) =>
    documents
      .all('orders')
      .filter(({ status }) => status === 'unpaid')
      .map(({ _id }) => _id),

  'more is promised or refunded than was paid': ({ wechat, documents }) => [
    ...documents.all('payments').flatMap(({ _id, totalFee, reservations }) => {
      const taken = Object.values(reservations).filter(({ state }) => state !== 'freed');
      return sum(taken.map(({ refundFee }) => refundFee)) > totalFee ? [`${_id} promises too much`] : [];
    }),
    ...[...wechat.trades.values()].flatMap(({ input: { outTradeNo, totalFee } }) =>
      wechat.refundedFee(outTradeNo) > totalFee ? [`${outTradeNo} gave back too much`] : [],
    ),
  ],

  'a refund at WeChat is not the one we know': ({ wechat, documents }) =>
    [...wechat.refunds.values()].flatMap(({ outRefundNo, refundFee, state }) => {
      const refund = documents.all('refunds').find(({ _id }) => _id === outRefundNo);
      if (!refund) return [`${outRefundNo} is unknown here`];
      return refund.refundFee === refundFee && refund.status === state
        ? []
        : [`${outRefundNo} is ${state} of ${refundFee}, here ${refund.status} of ${refund.refundFee}`];
    }),

  'a refund that we call begun is unknown at WeChat': ({ wechat, documents }) =>
    documents
      .all('refunds')
      .filter(
        ({ _id, status }) =>
          ['processing', 'succeeded', 'abnormal'].includes(status) && !wechat.refunds.has(_id),
      )
      .map(({ _id, status }) => `${_id} is ${status}`),

  'the ledger does not balance or differs from WeChat': ({ wechat, documents }) => {
    const ledger = documents.all('ledger');
    const unbalanced = ledger
      .filter(({ legs }) => sum(legs.map(({ fee }) => fee)) !== 0)
      .map(({ _id }) => _id);
    const differing = [...wechat.trades.values()].flatMap(
      ({ input: { outTradeNo, totalFee }, state, cashFee }) => {
        const entries = ledger.filter((entry) => entry.outTradeNo === outTradeNo);
        const settled = [...wechat.refunds.values()].filter(
          (refund) => refund.outTradeNo === outTradeNo && refund.state === 'succeeded',
        );
        const paid = state === 'paid' ? totalFee : 0;
        const back = sum(settled.map(({ refundFee }) => refundFee));
        const held = accountOf(entries, 'wechatCash') + accountOf(entries, 'wechatCoupon');
        const moving = entries.filter(({ why }) => ['payment', 'refund', 'externalRefund'].includes(why));
        const rows = (state === 'paid' ? 1 : 0) + settled.length;
        const cash = accountOf(
          entries.filter(({ why }) => why === 'payment'),
          'wechatCash',
        );
        return held === paid - back && moving.length === rows && (state !== 'paid' || cash === cashFee)
          ? []
          : [
              `${outTradeNo}: WeChat holds ${paid - back} in ${rows} rows, the ledger ${held} in ${moving.length}`,
            ];
      },
    );
    return [...unbalanced, ...differing];
  },

  'the accounts of an order are not what its records say': ({ documents }) => {
    const payments = documents.all('payments').filter(({ evidence }) => evidence !== undefined);
    const feesOf = (paid: PaymentRecord[]) => sum(paid.map(({ totalFee }) => totalFee));
    const takenFrom = (paid: PaymentRecord[], states: string[]) =>
      sum(
        documents
          .all('refunds')
          .filter(
            ({ outTradeNo, status }) => states.includes(status) && paid.some(({ _id }) => _id === outTradeNo),
          )
          .map(({ refundFee }) => refundFee),
      );
    // At rest every refund under way has been accepted.
    const taking = ['processing', 'abnormal', 'succeeded'];
    return [...new Set(payments.map(({ orderNo }) => orderNo))].flatMap((orderNo) => {
      const ofOrder = payments.filter((payment) => payment.orderNo === orderNo);
      const surplus = ofOrder.filter(({ surplusRefundNo }) => surplusRefundNo !== undefined);
      const sold = ofOrder.filter((payment) => !surplus.includes(payment));
      const here = balancesOf(documents.all('ledger').filter((entry) => entry.orderNo === orderNo));
      const right = {
        sales: takenFrom(sold, taking) - feesOf(sold),
        surplus: takenFrom(surplus, taking) - feesOf(surplus),
        refundsPayable: -takenFrom(ofOrder, ['processing', 'abnormal']),
      };
      return (['sales', 'surplus', 'refundsPayable'] as const)
        .filter((account) => here[account] !== right[account])
        .map((account) => `${orderNo}: ${account} is ${here[account]}, not ${right[account]}`);
    });
  },

  'an occasion was not told, or something that never was': ({ documents }) => {
    const told = documents.all('messages').map(({ _id }) => _id);
    const orders = documents.all('orders');
    const occasions = [
      ...orders
        .filter(({ paidOutTradeNo }) => paidOutTradeNo !== undefined)
        .flatMap(({ _id }) => [`paid:${_id}`, `newOrder:${_id}`]),
      ...orders.filter(wasExpired).map(({ _id }) => `closed:${_id}`),
      ...documents
        .all('refunds')
        .filter(({ status }) => status === 'refused')
        .map(({ _id, orderNo }) => `refundRefused:${orderNo}:${_id}`),
      ...documents
        .all('refunds')
        .filter(({ status }) => status === 'succeeded')
        .map(({ _id, orderNo }) => `refunded:${orderNo}:${_id}`),
    ];
    // Whoever lost the race between paying and closing has written its message beside; it is dropped when it is composed.
    const dropped = orders.flatMap(({ _id, status }) =>
      status === 'closed' ? [`paid:${_id}`, `newOrder:${_id}`, `closed:${_id}`] : [`closed:${_id}`],
    );
    return [
      ...occasions.filter((id) => !told.includes(id)).map((id) => `${id} was not told`),
      ...told.filter((id) => !occasions.includes(id) && !dropped.includes(id)).map((id) => `${id} never was`),
    ];
  },

  'something stays due': ({ documents }) =>
    (['payments', 'orders', 'refunds', 'billDays'] as const).flatMap((collection) =>
      documents
        .all(collection)
        .filter(({ checkAt }) => checkAt !== null)
        .map(({ _id, status }) => `${collection} ${_id} (${status})`),
    ),

  'a reservation leaks': ({ documents }) => {
    const refunds = documents.all('refunds');
    return documents.all('payments').flatMap(({ _id, reservations }) =>
      Object.entries(reservations).flatMap(([outRefundNo, { state, refundFee }]) => {
        const refund = refunds.find((one) => one._id === outRefundNo);
        const fits =
          refund && reservationStates[state]?.includes(refund.status) && refund.refundFee === refundFee;
        return fits
          ? []
          : [`${_id} has ${outRefundNo} ${state}, the refund is ${refund?.status ?? 'missing'}`];
      }),
    );
  },

  'a bill is not matched, or differs': ({ documents }) => [
    ...documents
      .all('billDays')
      .filter(({ status, open }) => status !== 'matched' || open > 0)
      .map(({ _id, status, open }) => `${_id} is ${status} with ${open} differences`),
    ...documents
      .all('billDifferences')
      .filter(({ status }) => status === 'open')
      .map(({ _id }) => _id),
  ],

  "an order's note of a refund is wrong": ({ documents }) => {
    const orders = documents.all('orders');
    return documents.all('refunds').flatMap(({ _id, orderNo, askedBy, status, refundFee }) => {
      const note = orders.find((order) => order._id === orderNo)?.refunds[_id];
      if (askedBy === 'rule') return note ? [`${_id} counts although the money should not have come`] : [];
      return note?.status === status && note.refundFee === refundFee
        ? []
        : [`${_id} is ${status}, noted ${note?.status ?? 'nothing'}`];
    });
  },
};
