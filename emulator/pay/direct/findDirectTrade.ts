import { type PayCore } from '../core';
import { type Trade } from '../trade';
import { type DirectMerchant } from './merchant';

/** The merchant's own trade by WeChat's number, or by its own; never one that was placed through CloudPay. */
export function findDirectTrade(
  { store }: PayCore,
  { mchId }: DirectMerchant,
  number: { transactionId?: string | undefined; outTradeNo?: string | undefined },
): Trade | undefined {
  const trade =
    number.transactionId === undefined
      ? store.trade(mchId, number.outTradeNo ?? '')
      : store.tradeByTransactionId(number.transactionId);
  return trade?.order.subMchId === mchId && trade.order.direct ? trade : undefined;
}
