import { beijingCompact } from '../../beijingTime';
import { cashFeeOf, settlementFeeOf, type PaidTrade } from '../../trade';

const couponFields = ({ payment: { coupon } }: PaidTrade) =>
  coupon && {
    coupon_fee: coupon.fee,
    coupon_count: 1,
    coupon_type_0: coupon.type,
    coupon_id_0: coupon.id,
    coupon_fee_0: coupon.fee,
  };

/** What is told of a payment that happened, by the query and by the notice. Source: V2 reference, orderquery. */
export const paidFields = (trade: PaidTrade): Record<string, unknown> => ({
  openid: trade.order.openid,
  is_subscribe: 'N',
  trade_type: 'JSAPI',
  bank_type: trade.payment.bankType,
  total_fee: trade.order.totalFee,
  settlement_total_fee: settlementFeeOf(trade),
  fee_type: 'CNY',
  cash_fee: cashFeeOf(trade),
  cash_fee_type: 'CNY',
  ...couponFields(trade),
  transaction_id: trade.payment.transactionId,
  time_end: beijingCompact(trade.payment.paidAt),
});

/** A payment notice without nonce and sign, which are new each time. Source: V2 reference, payment notice. */
export const paymentFieldsV2 = (trade: PaidTrade): Record<string, unknown> => ({
  return_code: 'SUCCESS',
  appid: trade.order.subAppid,
  mch_id: trade.order.subMchId,
  device_info: trade.order.deviceInfo,
  result_code: 'SUCCESS',
  ...paidFields(trade),
  out_trade_no: trade.order.outTradeNo,
  attach: trade.order.attach,
});
