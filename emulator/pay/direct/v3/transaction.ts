import { beijingRfc3339 } from '../../beijingTime';
import { cashFeeOf, isPaid, type Order, type PaidTrade, type Trade } from '../../trade';
import { partnersPayer } from '../payer';
import { tradeStateText } from '../../tradeStateText';

/** Source: V3 reference, promotion_detail. */
const couponTypes = { CASH: 'CASH', NO_CASH: 'NOCASH' } as const;

const promotions = ({ payment: { coupon } }: PaidTrade) =>
  coupon && [
    {
      coupon_id: coupon.id,
      scope: 'GLOBAL',
      type: couponTypes[coupon.type],
      amount: coupon.fee,
      currency: 'CNY',
    },
  ];

function payerOf(order: Order) {
  const partner = order.direct?.partner;
  if (!partner) return { openid: order.openid };
  const { openid, subOpenid } = partnersPayer(order, partner);
  return { sp_openid: openid, sub_openid: subOpenid };
}

/** Who sells. Source: V3 查询订单, 普通商户 and 服务商. */
function partiesV3({ subMchId, subAppid, direct }: Order) {
  const partner = direct?.partner;
  if (!partner) return { appid: subAppid, mchid: subMchId };
  return {
    sp_appid: partner.appid,
    sp_mchid: partner.mchId,
    sub_appid: subAppid === partner.appid ? undefined : subAppid,
    sub_mchid: subMchId,
  };
}

const paidFields = (trade: PaidTrade) => ({
  transaction_id: trade.payment.transactionId,
  bank_type: trade.payment.bankType,
  success_time: beijingRfc3339(trade.payment.paidAt),
  payer: payerOf(trade.order),
  amount: {
    total: trade.order.totalFee,
    payer_total: cashFeeOf(trade),
    currency: 'CNY',
    payer_currency: 'CNY',
  },
  promotion_detail: promotions(trade),
});

/**
 * A trade as the query answers it, and as the payment notice tells it. An unpaid one shows neither payer nor amount, which
 * the pages allow. Source: V3 reference, query answer.
 */
export function transaction(trade: Trade): Record<string, unknown> {
  const { order, state } = trade;
  return {
    ...partiesV3(order),
    out_trade_no: order.outTradeNo,
    trade_type: 'JSAPI',
    trade_state: state,
    trade_state_desc: tradeStateText[state],
    attach: order.attach,
    ...(isPaid(trade) && paidFields(trade)),
  };
}
