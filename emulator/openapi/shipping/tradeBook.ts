/** A payment as shipping management sees it. Fees in fen, moments virtual ms. */
export interface PaidTrade {
  transactionId: string;
  outTradeNo: string;
  /** The ordering merchant; under a provider the shop's own number stands in subMerchantId. */
  merchantId: string;
  subMerchantId: string;
  openid: string;
  description: string;
  paidFee: number;
  refundedFee: number;
  createdAt: number;
  paidAt: number;
}

/** WeChat Pay's truth, as far as shipping management asks for it: paid trades, oldest first. */
export type TradeBook = () => PaidTrade[];

interface PayFacts {
  trades: readonly {
    outTradeNo: string;
    placedAt: number;
    order: { subMchId: string; openid: string; body: string; totalFee: number; direct?: unknown };
    payment?: { transactionId: string; paidAt: number };
  }[];
  refunds: readonly {
    outTradeNo: string;
    refundFee: number;
    refundStatus: string;
    order: { subMchId: string };
  }[];
}

/** @param providerMchId the ordering merchant of every payment that was not ordered directly */
export function createTradeBook(facts: () => PayFacts, providerMchId: string): TradeBook {
  return () => {
    const { trades, refunds } = facts();
    return trades.flatMap(({ outTradeNo, placedAt, order, payment }) => {
      if (!payment) return [];
      const isDirect = order.direct !== undefined;
      const back = refunds.filter(
        (refund) =>
          refund.outTradeNo === outTradeNo &&
          refund.order.subMchId === order.subMchId &&
          refund.refundStatus === 'SUCCESS',
      );
      return {
        transactionId: payment.transactionId,
        outTradeNo,
        merchantId: isDirect ? order.subMchId : providerMchId,
        subMerchantId: isDirect ? '' : order.subMchId,
        openid: order.openid,
        description: order.body,
        paidFee: order.totalFee,
        refundedFee: back.reduce((sum, { refundFee }) => sum + refundFee, 0),
        createdAt: placedAt,
        paidAt: payment.paidAt,
      };
    });
  };
}
