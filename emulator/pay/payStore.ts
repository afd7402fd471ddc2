import { type Records } from '../records';
import { type Notice } from './notice';
import { refundKey, type Refund } from './refund';
import { isPaid, tradeKey, type Trade } from './trade';

const TRADE = 'pay.trade';
const REFUND = 'pay.refund';
const NOTICE = 'pay.notice';

/** WeChat Pay's truth: kept in the records, found again by every number that WeChat or the merchant knows. */
export interface PayStore {
  trade(subMchId: string, outTradeNo: string): Trade | undefined;
  tradeByTransactionId(transactionId: string): Trade | undefined;
  tradeByPrepayId(prepayId: string): Trade | undefined;
  /** Trades of all merchants with this number. */
  tradesByOutTradeNo(outTradeNo: string): Trade[];
  trades(): Trade[];
  saveTrade(trade: Trade): void;
  refund(subMchId: string, outRefundNo: string): Refund | undefined;
  refundByRefundId(refundId: string): Refund | undefined;
  refunds(): Refund[];
  saveRefund(refund: Refund): void;
  notice(id: string): Notice | undefined;
  notices(): Notice[];
  saveNotice(notice: Notice): void;
  /** Removes everything. */
  clear(): void;
}

export function createPayStore(records: Records): PayStore {
  const keyByTransactionId = new Map<string, string>();
  const keyByPrepayId = new Map<string, string>();
  const keysByOutTradeNo = new Map<string, Set<string>>();
  const keyByRefundId = new Map<string, string>();

  const keyOf = ({ order }: Trade) => tradeKey(order.subMchId, order.outTradeNo);

  const indexTrade = (trade: Trade) => {
    const key = keyOf(trade);
    for (const { id } of trade.prepayIds) keyByPrepayId.set(id, key);
    if (isPaid(trade)) keyByTransactionId.set(trade.payment.transactionId, key);
    const keys = keysByOutTradeNo.get(trade.order.outTradeNo) ?? new Set();
    keysByOutTradeNo.set(trade.order.outTradeNo, keys.add(key));
  };

  const indexRefund = ({ order, refundId }: Refund) =>
    void keyByRefundId.set(refundId, refundKey(order.subMchId, order.outRefundNo));

  const trades = () => records.list<Trade>(TRADE);
  const refunds = () => records.list<Refund>(REFUND);
  const notices = () => records.list<Notice>(NOTICE);
  const tradeByKey = (key: string | undefined) =>
    key === undefined ? undefined : records.get<Trade>(TRADE, key);
  const refundByKey = (key: string | undefined) =>
    key === undefined ? undefined : records.get<Refund>(REFUND, key);

  trades().forEach(indexTrade);
  refunds().forEach(indexRefund);

  return {
    trade: (subMchId, outTradeNo) => tradeByKey(tradeKey(subMchId, outTradeNo)),
    tradeByTransactionId: (transactionId) => tradeByKey(keyByTransactionId.get(transactionId)),
    tradeByPrepayId: (prepayId) => tradeByKey(keyByPrepayId.get(prepayId)),
    tradesByOutTradeNo: (outTradeNo) =>
      [...(keysByOutTradeNo.get(outTradeNo) ?? [])].flatMap((key) => tradeByKey(key) ?? []),
    trades,
    saveTrade(trade) {
      records.put(TRADE, keyOf(trade), trade);
      indexTrade(trade);
    },
    refund: (subMchId, outRefundNo) => refundByKey(refundKey(subMchId, outRefundNo)),
    refundByRefundId: (refundId) => refundByKey(keyByRefundId.get(refundId)),
    refunds,
    saveRefund(refund) {
      records.put(REFUND, refundKey(refund.order.subMchId, refund.order.outRefundNo), refund);
      indexRefund(refund);
    },
    notice: (id) => records.get<Notice>(NOTICE, id),
    notices,
    saveNotice: (notice) => records.put(NOTICE, notice.id, notice),
    clear() {
      trades().forEach((trade) => records.remove(TRADE, keyOf(trade)));
      refunds().forEach(({ order }) => records.remove(REFUND, refundKey(order.subMchId, order.outRefundNo)));
      notices().forEach(({ id }) => records.remove(NOTICE, id));
      keyByTransactionId.clear();
      keyByPrepayId.clear();
      keysByOutTradeNo.clear();
      keyByRefundId.clear();
    },
  };
}
