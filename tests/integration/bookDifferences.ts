import type { Shop } from './useShop';

interface Leg {
  account: string;
  fee: number;
}

const sum = (fees: number[]) => fees.reduce((total, fee) => total + fee, 0);

/**
 * Where our ledger differs from what WeChat really holds, trade by trade, in words; empty when they agree to the fen.
 * For a shop at rest: nothing under way, every notice delivered or made up for.
 */
export function bookDifferences(shop: Shop): string[] {
  const entries = shop.docs('ledger').map((entry) => ({
    id: String(entry._id),
    outTradeNo: String(entry.outTradeNo),
    legs: entry.legs as Leg[],
  }));
  const unbalanced = entries.filter(({ legs }) => sum(legs.map(({ fee }) => fee)) !== 0).map(({ id }) => id);
  const differing = shop.trades().flatMap((trade) => {
    const outTradeNo = String(trade.outTradeNo);
    const isPaid = trade.tradeState === 'SUCCESS' || trade.tradeState === 'REFUND';
    const back = shop
      .refunds(outTradeNo)
      .filter(({ refundStatus }) => refundStatus === 'SUCCESS')
      .map(({ refundFee }) => Number(refundFee));
    const atWeChat = isPaid ? Number(trade.totalFee) - sum(back) : 0;
    const here = sum(
      entries
        .filter((entry) => entry.outTradeNo === outTradeNo)
        .flatMap(({ legs }) =>
          legs.filter(({ account }) => account.startsWith('wechat')).map(({ fee }) => fee),
        ),
    );
    return here === atWeChat ? [] : [`${outTradeNo}: WeChat holds ${atWeChat}, the ledger ${here}`];
  });
  return [...unbalanced, ...differing];
}
