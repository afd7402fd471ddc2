import { beijingCompact } from '../../beijingTime';
import { cashFeeOf, settlementFeeOf, type Order, type PaidTrade } from '../../trade';
import { partnersPayer } from '../payer';
import { partiesV2 } from './parties';

const couponFields = ({ payment: { coupon } }: PaidTrade) =>
  coupon && {
    coupon_fee: coupon.fee,
    coupon_count: 1,
    coupon_type_0: coupon.type,
    coupon_id_0: coupon.id,
    coupon_fee_0: coupon.fee,
  };

function payerFields(order: Order) {
  const partner = order.direct?.partner;
  const { openid, subOpenid } = partner
    ? partnersPayer(order, partner)
    : { openid: order.openid, subOpenid: undefined };
  return {
    openid,
    is_subscribe: 'N',
    ...(subOpenid !== undefined && { sub_openid: subOpenid, sub_is_subscribe: 'N' }),
  };
}

/** What is told of a payment that happened, by the query and by the notice. Source: V2 reference, orderquery. */
export const paidFields = (trade: PaidTrade): Record<string, unknown> => ({
  ...payerFields(trade.order),
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
  ...partiesV2(trade.order),
  device_info: trade.order.deviceInfo,
  result_code: 'SUCCESS',
  ...paidFields(trade),
  out_trade_no: trade.order.outTradeNo,
  attach: trade.order.attach,
});
