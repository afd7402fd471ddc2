import type { MerchantAccount } from '../../merchants/merchant';
import { parseBeijingTime } from '../../numbers';
import type { ToldRefund } from '../direct/toldRefund';
import type { ToldTrade } from '../direct/toldTrade';

/** Fields of an APIv2 message: all text. */
export type V2Fields = ReadonlyMap<string, string>;

/** Whole fen as decimal text; anything else stays what it is, and is refused where a fee is wanted. */
export function feeIn(fields: V2Fields, name: string): unknown {
  const text = fields.get(name);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

export const momentIn = (fields: V2Fields, name: string) => parseBeijingTime(fields.get(name) ?? '');

/**
 * A trade as a query's answer and a payment notice have it; a partner's name its sub-merchant. A notice has no
 * trade_state: its result_code stands for it. Source: 查询订单 and 支付结果通知 (APIv2).
 */
export function tradeIn(fields: V2Fields, { partner }: MerchantAccount): ToldTrade {
  const of = (name: string) => fields.get(name);
  return {
    appid: of(partner ? 'sub_appid' : 'appid'),
    mchId: of(partner ? 'sub_mch_id' : 'mch_id'),
    openid: of(partner ? 'sub_openid' : 'openid'),
    outTradeNo: of('out_trade_no'),
    transactionId: of('transaction_id'),
    totalFee: feeIn(fields, 'total_fee'),
    cashFee: feeIn(fields, 'cash_fee'),
    currency: of('fee_type') || undefined,
    paidAt: momentIn(fields, 'time_end'),
    state: of('trade_state'),
  };
}

/** Source: 申请退款 (APIv2). With an index: 查询退款, one entry of several. */
export function refundIn(fields: V2Fields, index = ''): ToldRefund {
  return {
    outRefundNo: fields.get(`out_refund_no${index}`),
    refundId: fields.get(`refund_id${index}`),
    refundFee: feeIn(fields, `refund_fee${index}`),
    couponFee: feeIn(fields, `coupon_refund_fee${index}`),
    status: fields.get(`refund_status${index}`),
  };
}

/** The entry of this refund, wherever it stands in the list: the first one may be another. */
export function listedRefundIn(fields: V2Fields, outRefundNo: string): ToldRefund {
  const names = [...fields].flatMap(([name, value]) => (value === outRefundNo ? [name] : []));
  const index = names.map((name) => /^out_refund_no(_\d{1,3})$/.exec(name)?.[1]).find(Boolean);
  return refundIn(fields, index ?? '_0');
}
