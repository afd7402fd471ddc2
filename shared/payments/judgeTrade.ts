import type { PaymentRecord } from './payment';

type Judged = Pick<PaymentRecord, 'totalFee' | 'mchId' | 'appid'> & { openid: string; currency?: string };

/** We never name another when we order. Source: CloudPay.unifiedOrder, feeType (default CNY). */
const CURRENCY = 'CNY';

/** Which of fee, currency, merchant, appid and payer differ from our record; empty when all agree. */
export function differences(payment: PaymentRecord, said: Judged): string[] {
  const ours: Judged = {
    totalFee: payment.totalFee,
    mchId: payment.mchId,
    appid: payment.appid,
    openid: payment._openid,
  };
  const fields = ['totalFee', 'mchId', 'appid', 'openid'] as const;
  // The order total decides, never what the payer's wallet lost: a coupon lowers the latter.
  const differing: string[] = fields.filter((field) => ours[field] !== said[field]);
  return (said.currency ?? CURRENCY) === CURRENCY ? differing : [...differing, 'currency'];
}
