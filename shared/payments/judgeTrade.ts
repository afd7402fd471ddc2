import type { PaymentRecord } from './payment';

type Judged = Pick<PaymentRecord, 'totalFee' | 'mchId' | 'appid'> & { openid: string };

/** Which of fee, merchant, appid and payer differ from our record; empty when all agree. */
export function differences(payment: PaymentRecord, said: Judged): string[] {
  const ours: Judged = {
    totalFee: payment.totalFee,
    mchId: payment.mchId,
    appid: payment.appid,
    openid: payment._openid,
  };
  const fields: (keyof Judged)[] = ['totalFee', 'mchId', 'appid', 'openid'];
  // The order total decides, never what the payer's wallet lost: a coupon lowers the latter.
  return fields.filter((field) => ours[field] !== said[field]);
}
