import { beijingCompact } from '../beijingTime';
import { providerOpenid } from '../provider';
import { cashFeeOf, isPaid, settlementFeeOf, tradeAt, type PaidTrade } from '../trade';
import { tradeStateText } from '../tradeStateText';
import { callFields, type FieldRules } from './fieldRule';
import { findTrade } from './findTrade';
import { type Operation } from './operation';
import { done, notUnderstood, refused, type Reply } from './reply';

/** Source: CloudPay.queryOrder, parameters. */
const rules: FieldRules = {
  ...callFields,
  transaction_id: { type: 'text', max: 32 },
  out_trade_no: { type: 'text', max: 32 },
};

/** Single coupon values come as lists, empty without coupons. */
const couponFields = ({ payment: { coupon } }: PaidTrade): Reply => ({
  ...(coupon && { coupon_fee: coupon.fee, coupon_count: 1 }),
  coupon_id_list: coupon ? [coupon.id] : [],
  coupon_type_list: coupon ? [coupon.type] : [],
  coupon_fee_list: coupon ? [coupon.fee] : [],
});

const paidFields = (trade: PaidTrade): Reply => ({
  openid: providerOpenid(trade.order.openid),
  is_subscribe: 'N',
  sub_openid: trade.order.openid,
  sub_is_subscribe: 'N',
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

/** The truth about one trade. An unpaid one shows neither payer nor amounts. */
export const queryOrder: Operation = {
  rules,
  emptyIsAbsent: true,
  run(core, fields, caller) {
    if (fields.text('transaction_id') === undefined && fields.text('out_trade_no') === undefined) {
      core.remark('queryOrder', 'needs transaction_id or out_trade_no');
      return notUnderstood('缺少参数');
    }
    const known = findTrade(core, fields, caller.subMchId);
    if (!known) return refused(caller, 'orderNotExist');
    const trade = tradeAt(known, core.clock.now(), core.settings());
    const { outTradeNo, attach, deviceInfo } = trade.order;
    return done(caller, {
      device_info: deviceInfo,
      trade_state: trade.state,
      trade_state_desc: tradeStateText[trade.state],
      out_trade_no: outTradeNo,
      attach,
      ...(isPaid(trade) && paidFields(trade)),
    });
  },
};
