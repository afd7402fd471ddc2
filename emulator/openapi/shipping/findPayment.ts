import { isRecord } from '../../isRecord';
import { type Answer } from '../answer';
import { refuse } from './shippingErrors';
import { type PaidTrade, type TradeBook } from './tradeBook';

type Found = { kind: 'found'; trade: PaidTrade } | { kind: 'refused'; answer: Answer };

/** Source: order_key, order_number_type. */
const BY_MERCHANT = 1;
const BY_TRANSACTION_ID = 2;

const refused = (code: Parameters<typeof refuse>[0]): Found => ({ kind: 'refused', answer: refuse(code) });
const found = (trade: PaidTrade | undefined): Found => (trade ? { kind: 'found', trade } : refused(10060001));
const isGiven = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The payment that an `order_key` names. */
export function findByOrderKey(trades: TradeBook, orderKey: unknown): Found {
  const key = isRecord(orderKey) ? orderKey : {};
  if (key.order_number_type === BY_TRANSACTION_ID) {
    const { transaction_id: id } = key;
    if (!isGiven(id)) return refused(268485195);
    return found(trades().find(({ transactionId }) => transactionId === id));
  }
  if (key.order_number_type !== BY_MERCHANT) return refused(268485194);
  if (!isGiven(key.mchid)) return refused(268485196);
  if (!isGiven(key.out_trade_no)) return refused(268485197);
  const { mchid, out_trade_no: outTradeNo } = key;
  return found(trades().find((trade) => trade.merchantId === mchid && trade.outTradeNo === outTradeNo));
}

/** The payment that getOrder and notifyConfirmReceive name. */
export function findByNumbers(trades: TradeBook, args: Record<string, unknown>): Found {
  const {
    transaction_id: id,
    merchant_id: merchantId,
    sub_merchant_id: sub,
    merchant_trade_no: number,
  } = args;
  if (isGiven(id)) return found(trades().find(({ transactionId }) => transactionId === id));
  return found(
    trades().find(
      (trade) =>
        trade.merchantId === merchantId &&
        trade.outTradeNo === number &&
        (!isGiven(sub) || trade.subMerchantId === sub),
    ),
  );
}
