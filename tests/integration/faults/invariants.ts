import type { Shop } from '../useShop';

type Doc = Record<string, unknown> & { _id: string };
type Leg = { account: string; fee: number };
type Note = { refundFee: number; status: string };

/** What does not hold, and for which buyer. */
export interface Broken {
  openid: string;
  what: string;
}

/** The cloud at rest: what we have stored beside what WeChat knows. */
interface Books {
  orders: Doc[];
  payments: Doc[];
  refunds: Doc[];
  ledger: Doc[];
  messages: Doc[];
  trades: Trade[];
  returned: Returned[];
  sent: { openid: string }[];
  /** Whether people have decided whatever waits for them. */
  decided: boolean;
}
interface Trade {
  openid: string;
  outTradeNo: string;
  totalFee: number;
  state: string;
  /** Whether the cashier would still take money for it. */
  payable(): boolean;
}
interface Returned {
  openid: string;
  outTradeNo: string;
  outRefundNo: string;
  refundFee: number;
  state: string;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const ownerOf = (doc: Doc | undefined) => String(doc?._openid);

function readBooks({ cloud, docs }: Shop): Omit<Books, 'decided'> {
  const of = (name: string) => docs(name) as Doc[];
  const { trades, refunds } = cloud.payService.state();
  const openids = new Map(trades.map(({ outTradeNo, order }) => [outTradeNo, order.openid]));
  return {
    orders: of('orders'),
    payments: of('payments'),
    refunds: of('refunds'),
    ledger: of('ledger'),
    messages: of('messages'),
    trades: trades.map(({ outTradeNo, totalFee, tradeState, order }) => {
      const payable = () => cloud.payService.describe(outTradeNo)?.refusal === undefined;
      return { openid: order.openid, outTradeNo, totalFee, state: tradeState, payable };
    }),
    returned: refunds.map(({ outTradeNo, outRefundNo, refundFee, refundStatus }) => {
      return {
        openid: openids.get(outTradeNo) ?? '',
        outTradeNo,
        outRefundNo,
        refundFee,
        state: refundStatus,
      };
    }),
    sent: cloud.openapi.state().messages,
  };
}

/** WeChat's word for each of our final states. */
const refundStates: Record<string, string> = {
  processing: 'PROCESSING',
  succeeded: 'SUCCESS',
  closed: 'REFUNDCLOSE',
  abnormal: 'CHANGE',
};
/** Refund states that fit a reservation. */
const reservationStates: Record<string, string[]> = {
  reserved: ['processing', 'abnormal'],
  refunded: ['succeeded'],
  freed: ['closed', 'refused'],
};
/** WeChat did not answer a send in time, as happens on a busy machine: it may have been sent, and is not repeated. */
const UNANSWERED = 'unknown';
/** An approval that died half-way holds its sum until the operator decides again. */
const UNDECIDED = 'requested';

const isPaid = ({ state }: Trade) => state === 'SUCCESS' || state === 'REFUND';

type Rule = (books: Books) => [openid: string, detail: string][];

const rules: Record<string, Rule> = {
  'paid at WeChat is credited, or returned whole as surplus': ({ trades, orders, payments, returned }) =>
    trades.flatMap((trade): [string, string][] => {
      const { openid, outTradeNo, totalFee } = trade;
      const payment = payments.find(({ _id }) => _id === outTradeNo);
      const order = orders.find(({ _id }) => _id === payment?.orderNo);
      const credited = order?.paidOutTradeNo === outTradeNo;
      if (!isPaid(trade)) return credited || payment?.evidence ? [[openid, 'credited without money']] : [];
      if (payment?.status !== 'paid' || !payment.evidence) return [[openid, 'paid, but not known here']];
      const back = returned.filter((one) => one.outTradeNo === outTradeNo && one.state === 'SUCCESS');
      const returnedWhole = sum(back.map(({ refundFee }) => refundFee)) === totalFee;
      const right = credited ? !payment.surplusRefundNo : Boolean(payment.surplusRefundNo) && returnedWhole;
      return right ? [] : [[openid, `credited ${credited}, returned whole ${returnedWhole}`]];
    }),

  'an order is paid by a trade that WeChat calls paid': ({ orders, trades }) =>
    orders
      .filter(({ status, paidOutTradeNo }) => (status === 'paid') !== (paidOutTradeNo !== undefined))
      .concat(
        orders.filter(({ paidOutTradeNo }) => {
          const trade = trades.find(({ outTradeNo }) => outTradeNo === paidOutTradeNo);
          return paidOutTradeNo !== undefined && !(trade && isPaid(trade));
        }),
      )
      .map((order) => [ownerOf(order), `order ${String(order.status)}`]),

  // The record is written beside the call: whoever dies then has handed nothing out, and WeChat's own deadline ends it.
  'nothing that is known here stays open at WeChat, and nothing at all stays payable': ({
    trades,
    payments,
  }) =>
    trades
      .filter(({ state }) => state === 'NOTPAY')
      .filter(({ outTradeNo, payable }) => payable() || payments.some(({ _id }) => _id === outTradeNo))
      .map(({ openid, outTradeNo }) => [openid, outTradeNo]),

  'no more is refunded than was paid': ({ trades, returned }) =>
    trades.flatMap(({ openid, outTradeNo, totalFee }): [string, string][] => {
      const held = returned.filter((one) => one.outTradeNo === outTradeNo && one.state !== 'REFUNDCLOSE');
      const fee = sum(held.map(({ refundFee }) => refundFee));
      return fee > totalFee ? [[openid, `${fee} of ${totalFee}`]] : [];
    }),

  'a refund number stands at most once at WeChat, for the sum we know, in the state we know': ({
    returned,
    refunds,
  }) =>
    returned.flatMap(({ openid, outRefundNo, refundFee, state }, index): [string, string][] => {
      if (returned.findIndex((one) => one.outRefundNo === outRefundNo) !== index) return [[openid, 'twice']];
      const ours = refunds.find(({ _id }) => _id === outRefundNo);
      const known = refundStates[String(ours?.status)];
      return ours?.refundFee === refundFee && known === state
        ? []
        : [[openid, `${state} of ${refundFee}, here ${String(ours?.status)} of ${String(ours?.refundFee)}`]];
    }),

  'a buyer asked for one refund and gets one': ({ refunds, returned }) => {
    const asked = refunds.filter(({ askedBy }) => askedBy === 'buyer');
    const twice = asked.filter(
      (one, index) => asked.findIndex((two) => ownerOf(two) === ownerOf(one)) !== index,
    );
    const never = refunds.filter(
      ({ _id, status }) =>
        ['processing', 'succeeded', 'abnormal'].includes(String(status)) &&
        !returned.some(({ outRefundNo }) => outRefundNo === _id),
    );
    return [...twice, ...never].map((refund) => [ownerOf(refund), String(refund._id)]);
  },

  'every ledger entry sums to zero, and the ledger is what WeChat holds': ({ ledger, trades, returned }) => {
    const legsOf = (entries: Doc[]) => entries.flatMap(({ legs }) => legs as Leg[]);
    return trades.flatMap((trade): [string, string][] => {
      const { openid, outTradeNo, totalFee } = trade;
      const entries = ledger.filter((entry) => entry.outTradeNo === outTradeNo);
      const unbalanced = entries.filter((entry) => sum(legsOf([entry]).map(({ fee }) => fee)) !== 0);
      const back = returned.filter((one) => one.outTradeNo === outTradeNo && one.state === 'SUCCESS');
      const atWeChat = (isPaid(trade) ? totalFee : 0) - sum(back.map(({ refundFee }) => refundFee));
      const held = sum(
        legsOf(entries).flatMap(({ account, fee }) => (account.startsWith('wechat') ? [fee] : [])),
      );
      const moving = entries.filter(({ why }) =>
        ['payment', 'refund', 'externalRefund'].includes(String(why)),
      );
      const rows = (isPaid(trade) ? 1 : 0) + back.length;
      const right = unbalanced.length === 0 && held === atWeChat && moving.length === rows;
      return right ? [] : [[openid, `${held} in ${moving.length} entries, at WeChat ${atWeChat} in ${rows}`]];
    });
  },

  'each occasion is told once, and nothing else': ({ orders, refunds, messages, sent }) => {
    const paid = orders.filter(({ paidOutTradeNo }) => paidOutTradeNo !== undefined);
    const settled = refunds.filter(({ status }) => status === 'succeeded');
    const occasions = [
      ...paid.map((order) => ({ openid: ownerOf(order), id: `paid:${order._id}` })),
      ...settled.map((refund) => ({
        openid: ownerOf(refund),
        id: `refunded:${String(refund.orderNo)}:${refund._id}`,
      })),
      ...refunds
        .filter(({ status }) => status === 'refused')
        .map((refund) => ({
          openid: ownerOf(refund),
          id: `refundRefused:${String(refund.orderNo)}:${refund._id}`,
        })),
    ];
    const statusOf = (id: string) => messages.find(({ _id }) => _id === id)?.status;
    const untold = occasions
      .filter(({ id }) => !['sent', UNANSWERED].includes(String(statusOf(id))))
      .map(({ openid, id }) => [openid, `${id} ${String(statusOf(id))}`]);
    const openids = new Set(orders.map(ownerOf));
    const miscounted = [...openids].flatMap((openid) => {
      const due = occasions.filter((occasion) => occasion.openid === openid);
      const doubtful = due.filter(({ id }) => statusOf(id) === UNANSWERED).length;
      const cards = sent.filter((card) => card.openid === openid).length;
      const right = cards <= due.length && cards >= due.length - doubtful;
      return right ? [] : [[openid, `${cards} cards for ${due.length} occasions`]];
    });
    return [...untold, ...miscounted] as [string, string][];
  },

  'nothing stays due for ever': ({ orders, payments, refunds, messages }) => [
    ...[...orders, ...payments, ...refunds]
      .filter(({ checkAt }) => checkAt !== null)
      .map((doc): [string, string] => [ownerOf(doc), `${doc._id} (${String(doc.status)})`]),
    ...messages
      .filter(({ nextTryAt }) => nextTryAt !== null)
      .map((doc): [string, string] => [ownerOf(doc), `${doc._id} (${String(doc.status)})`]),
  ],

  'a reservation is what its refund is': ({ payments, refunds, decided }) =>
    payments.flatMap((payment) =>
      Object.entries(payment.reservations as Record<string, { state: string; refundFee: number }>).flatMap(
        ([outRefundNo, { state, refundFee }]): [string, string][] => {
          const refund = refunds.find(({ _id }) => _id === outRefundNo);
          const waits = !decided && state === 'reserved' && refund?.status === UNDECIDED;
          const fits = waits || reservationStates[state]?.includes(String(refund?.status));
          return fits && refund?.refundFee === refundFee
            ? []
            : [[ownerOf(payment), `${state}, the refund is ${String(refund?.status)}`]];
        },
      ),
    ),

  "an order's note of a refund is what the refund is": ({ orders, refunds }) =>
    refunds.flatMap((refund): [string, string][] => {
      const order = orders.find(({ _id }) => _id === refund.orderNo);
      const note = (order?.refunds as Record<string, Note> | undefined)?.[refund._id];
      if (refund.askedBy === 'rule') return note ? [[ownerOf(refund), 'a surplus counts as refunded']] : [];
      return note?.status === refund.status && note?.refundFee === refund.refundFee
        ? []
        : [[ownerOf(refund), `${String(refund.status)}, noted ${String(note?.status)}`]];
    }),
};

/** What must hold once everything has come to rest, whatever died or got lost on the way. */
export function brokenRules(shop: Shop, { people }: { people: boolean }): Broken[] {
  const books = { ...readBooks(shop), decided: people };
  return Object.entries(rules).flatMap(([rule, broken]) =>
    broken(books).map(([openid, detail]) => ({ openid, what: `${rule}: ${detail}` })),
  );
}

/** Whether anything still has a date with the timer or with WeChat. */
export function isAtRest({ cloud, docs }: Shop): boolean {
  const dated = [...docs('orders'), ...docs('payments'), ...docs('refunds')].some(
    ({ checkAt }) => checkAt !== null,
  );
  const waiting = cloud.payService.state().notices.some(({ state }) => state === 'waiting');
  return !dated && !waiting && docs('messages').every(({ nextTryAt }) => nextTryAt === null);
}
