import { type Refund } from './refund';
import { type PaidTrade } from './trade';

type Split = Pick<Refund, 'couponFee' | 'freeCouponFee' | 'commissionFee'>;

const sum = (fees: number[]) => fees.reduce((total, fee) => total + fee, 0);

/**
 * Divides a refund into its coupon and cash parts and the commission that WeChat gives back, in fen. In proportion to
 * the payment; the last refund takes what rounding left, so that all parts together are exactly what was paid.
 * WeChat does not publish its rounding: the sums are exact, single parts may differ by a fen.
 */
export function splitRefund({ order, payment }: PaidTrade, refundFee: number, earlier: Refund[]): Split {
  const refunded = sum(earlier.map((refund) => refund.order.refundFee)) + refundFee;
  const share = (whole: number, given: number) =>
    Math.min(Math.max(Math.floor((whole * refunded) / order.totalFee) - given, 0), refundFee);
  const couponFee = share(payment.coupon?.fee ?? 0, sum(earlier.map((refund) => refund.couponFee)));
  return {
    couponFee,
    freeCouponFee: payment.coupon?.type === 'NO_CASH' ? couponFee : 0,
    commissionFee: share(payment.commissionFee, sum(earlier.map((refund) => refund.commissionFee))),
  };
}
