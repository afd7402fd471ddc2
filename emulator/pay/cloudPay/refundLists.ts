import { beijingDateTime } from '../beijingTime';
import { refundStatus, refundStatusSince, settlementRefundFeeOf, type Refund } from '../refund';
import { type PaidTrade } from '../trade';
import { RECEIVING_ACCOUNT, REFUND_ACCOUNT } from './noticeEvents';
import { type Reply } from './reply';

/** Back to where the payment came from. Source: CloudPay.queryRefund, refundChannel. */
const CHANNEL = 'ORIGINAL';

/** queryRefund's lists, one place per refund; names as in the official sample, misspelling included. */
export function refundLists(refunds: Refund[], { payment: { coupon } }: PaidTrade): Reply {
  const coupons = refunds.map((refund) => (coupon && refund.couponFee > 0 ? [coupon] : []));
  const successTime = (refund: Refund) =>
    refundStatus(refund) === 'SUCCESS' ? beijingDateTime(refundStatusSince(refund)) : '';
  return {
    out_refund_no_list: refunds.map(({ order }) => order.outRefundNo),
    refund_id_list: refunds.map(({ refundId }) => refundId),
    refund_channel: refunds.map(() => CHANNEL),
    refund_fee_list: refunds.map(({ order }) => order.refundFee),
    settlement_refund_fee_list: refunds.map(settlementRefundFeeOf),
    coupon_type_array: coupons.map((used) => used.map(({ type }) => type)),
    coupon_refund_fee_list: refunds.map(({ couponFee }) => couponFee),
    coupon_refund_count_list: coupons.map((used) => used.length),
    coupon_refund_id_array: coupons.map((used) => used.map(({ id }) => id)),
    coupon_refund_fee_array: refunds.map(({ couponFee }) => (couponFee > 0 ? [couponFee] : [])),
    refund_status_list: refunds.map(refundStatus),
    refund_account_list: refunds.map(() => REFUND_ACCOUNT),
    refund_recv_accout_list: refunds.map(() => RECEIVING_ACCOUNT),
    refund_success_time_list: refunds.map(successTime),
  };
}
