import { type PayCore } from '../core';
import { type Trade } from '../trade';
import { type Fields } from './request';

/** The merchant's trade by WeChat's number, or by its own when WeChat's is not given. */
export function findTrade(core: PayCore, fields: Fields, subMchId: string): Trade | undefined {
  const transactionId = fields.text('transaction_id');
  if (transactionId === undefined) return core.store.trade(subMchId, fields.text('out_trade_no') ?? '');
  const trade = core.store.tradeByTransactionId(transactionId);
  return trade?.order.subMchId === subMchId ? trade : undefined;
}
