import { type PayCore } from '../core';
import { type Trade } from '../trade';
import { type Fields } from './request';

/**
 * The trade by WeChat's number, or by the merchant's own when WeChat's is not given; only one that was placed through
 * CloudPay, where the provider is the merchant of record.
 */
export function findTrade(core: PayCore, fields: Fields, subMchId: string): Trade | undefined {
  const transactionId = fields.text('transaction_id');
  const trade =
    transactionId === undefined
      ? core.store.trade(subMchId, fields.text('out_trade_no') ?? '')
      : core.store.tradeByTransactionId(transactionId);
  return trade?.order.subMchId === subMchId && !trade.order.direct ? trade : undefined;
}
