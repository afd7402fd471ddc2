import { beijingCompact, beijingDateTime } from '../beijingTime';
import { newNonce } from '../identifiers';
import { PROVIDER_APPID, PROVIDER_MCH_ID, providerOpenid } from '../provider';
import { refundStatus, refundStatusSince, settlementRefundFeeOf, type Refund } from '../refund';
import { cashFeeOf, settlementFeeOf, type PaidTrade } from '../trade';

const accounts = ({ order }: PaidTrade) => ({
  returnCode: 'SUCCESS',
  appid: PROVIDER_APPID,
  mchId: PROVIDER_MCH_ID,
  subAppid: order.subAppid,
  subMchId: order.subMchId,
  nonceStr: newNonce(),
});

const couponFields = ({ payment: { coupon } }: PaidTrade) =>
  coupon && {
    couponFee: coupon.fee,
    couponCount: 1,
    couponIdList: [coupon.id],
    couponTypeList: [coupon.type],
    couponFeeList: [coupon.fee],
  };

/** The event of a payment notice as functions log it: camelCase, fees in fen, no signature. */
export function paymentEvent(trade: PaidTrade): Record<string, unknown> {
  const { order, payment } = trade;
  return {
    ...accounts(trade),
    resultCode: 'SUCCESS',
    openid: providerOpenid(order.openid),
    isSubscribe: 'N',
    subOpenid: order.openid,
    subIsSubscribe: 'N',
    tradeType: 'JSAPI',
    bankType: payment.bankType,
    totalFee: order.totalFee,
    settlementTotalFee: settlementFeeOf(trade),
    feeType: 'CNY',
    cashFee: cashFeeOf(trade),
    ...couponFields(trade),
    transactionId: payment.transactionId,
    outTradeNo: order.outTradeNo,
    attach: order.attach,
    timeEnd: beijingCompact(payment.paidAt),
  };
}

/** Where refunded money of the local cloud arrives: the payer's wallet. */
export const RECEIVING_ACCOUNT = '支付用户零钱';
export const REFUND_ACCOUNT = 'REFUND_SOURCE_RECHARGE_FUNDS';

/** The event of a refund notice: neither resultCode nor openid nor timeEnd. */
export function refundEvent(refund: Refund, trade: PaidTrade): Record<string, unknown> {
  const status = refundStatus(refund);
  return {
    ...accounts(trade),
    transactionId: trade.payment.transactionId,
    outTradeNo: trade.order.outTradeNo,
    refundId: refund.refundId,
    outRefundNo: refund.order.outRefundNo,
    totalFee: trade.order.totalFee,
    settlementTotalFee: settlementFeeOf(trade),
    refundFee: refund.order.refundFee,
    settlementRefundFee: settlementRefundFeeOf(refund),
    refundStatus: status,
    ...(status === 'SUCCESS' && { successTime: beijingDateTime(refundStatusSince(refund)) }),
    refundRecvAccout: RECEIVING_ACCOUNT,
    refundAccount: REFUND_ACCOUNT,
    refundRequestSource: refund.source,
  };
}
