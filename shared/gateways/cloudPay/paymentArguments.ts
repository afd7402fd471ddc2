import * as v from 'valibot';
import type { PaymentArguments } from '../../contracts/wxPay';

const created = v.looseObject({
  prepayId: v.pipe(v.string(), v.minLength(1)),
  payment: v.looseObject({
    timeStamp: v.string(),
    nonceStr: v.string(),
    package: v.string(),
    signType: v.picklist(['MD5', 'HMAC-SHA256', 'RSA']),
    paySign: v.string(),
  }),
});

/** The five arguments of wx.requestPayment, unchanged; undefined when the answer lacks any of them. */
export function paymentArgumentsOf(
  fields: Record<string, unknown>,
): { prepayId: string; payArguments: PaymentArguments } | undefined {
  const parsed = v.safeParse(created, fields);
  if (!parsed.success) return undefined;
  const { timeStamp, nonceStr, package: packageText, signType, paySign } = parsed.output.payment;
  return {
    prepayId: parsed.output.prepayId,
    payArguments: { timeStamp, nonceStr, package: packageText, signType, paySign },
  };
}
