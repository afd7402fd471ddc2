import { type PayCore } from '../core';
import { type Trade } from '../trade';
import { isOwn, type Seller } from './seller';

/** The seller's own trade by WeChat's number, or by its own. */
export function findDirectTrade(
  { store }: PayCore,
  seller: Seller,
  number: { transactionId?: string | undefined; outTradeNo?: string | undefined },
): Trade | undefined {
  const trade =
    number.transactionId === undefined
      ? store.trade(seller.mchId, number.outTradeNo ?? '')
      : store.tradeByTransactionId(number.transactionId);
  return trade && isOwn(seller, trade) ? trade : undefined;
}
