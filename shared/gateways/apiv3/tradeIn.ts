import * as v from 'valibot';
import type { MerchantAccount } from '../../merchants/merchant';
import type { ToldTrade } from '../direct/toldTrade';

const part = v.fallback(v.looseObject({}), {});
const moment = v.fallback(v.optional(v.pipe(v.string(), v.isoTimestamp(), v.toDate())), undefined);

/** RFC 3339 -> a moment; undefined when the text is none. */
export const momentOf = (text: unknown): Date | undefined => v.parse(moment, text);

/** A part of a message: an empty one where there is none. */
export const partOf = (value: unknown): Record<string, unknown> => v.parse(part, value);

/**
 * A trade as a query's answer and a payment notice have it; a partner's name its sub-merchant.
 * Source: 查询订单 and 支付成功回调通知 (APIv3), one form for both.
 */
export function tradeIn(fields: Record<string, unknown>, { partner }: MerchantAccount): ToldTrade {
  const payer = partOf(fields.payer);
  const amount = partOf(fields.amount);
  return {
    appid: partner ? fields.sub_appid : fields.appid,
    mchId: partner ? fields.sub_mchid : fields.mchid,
    openid: partner ? payer.sub_openid : payer.openid,
    outTradeNo: fields.out_trade_no,
    transactionId: fields.transaction_id,
    totalFee: amount.total,
    cashFee: amount.payer_total,
    currency: amount.currency,
    paidAt: momentOf(fields.success_time),
    state: fields.trade_state,
  };
}
