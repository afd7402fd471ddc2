import { beijingDateTime } from '../../beijingTime';
import { RECEIVING_ACCOUNT, REFUND_ACCOUNT } from '../../cloudPay/noticeEvents';
import { REFUNDS_PER_PAGE } from '../../limits';
import {
  cashRefundFeeOf,
  refundStatus,
  refundStatusSince,
  settlementRefundFeeOf,
  type Refund,
} from '../../refund';
import { cashFeeOf, isPaid, settlementFeeOf, type PaidTrade } from '../../trade';
import { findDirectTrade } from '../findDirectTrade';
import { findTrade, MISSING, namesNoTrade } from './find';
import { refused, type V2Call, type V2Operation } from './operation';

interface Found {
  trade: PaidTrade;
  refunds: Refund[];
}

/** By the first number given, in the page's order of priority: one refund, or all of a trade. */
function find(call: V2Call): Found | undefined {
  const { core, seller, fields } = call;
  const refundId = fields.text('refund_id');
  const outRefundNo = fields.text('out_refund_no');
  const isSingle = refundId !== undefined || outRefundNo !== undefined;
  const single =
    refundId === undefined
      ? core.store.refund(seller.mchId, outRefundNo ?? '')
      : core.store.refundByRefundId(refundId);
  const outTradeNo = single?.order.outTradeNo;
  const ofSingle = outTradeNo === undefined ? undefined : findDirectTrade(core, seller, { outTradeNo });
  const trade = isSingle ? ofSingle : findTrade(call);
  if (!trade || !isPaid(trade) || (single && single.order.subMchId !== seller.mchId)) return undefined;
  const all = trade.outRefundNos.flatMap((number) => core.store.refund(seller.mchId, number) ?? []);
  return { trade, refunds: isSingle && single ? [single] : all };
}

/** Fields of one refund; `n` counts from 0 within the answer. */
function refundFields(refund: Refund, { payment: { coupon } }: PaidTrade, n: number) {
  const status = refundStatus(refund);
  return {
    [`out_refund_no_${n}`]: refund.order.outRefundNo,
    [`refund_id_${n}`]: refund.refundId,
    [`refund_channel_${n}`]: 'ORIGINAL',
    [`refund_fee_${n}`]: refund.order.refundFee,
    [`settlement_refund_fee_${n}`]: settlementRefundFeeOf(refund),
    [`cash_refund_fee_${n}`]: cashRefundFeeOf(refund),
    [`refund_status_${n}`]: status,
    [`refund_account_${n}`]: REFUND_ACCOUNT,
    [`refund_recv_accout_${n}`]: RECEIVING_ACCOUNT,
    ...(status === 'SUCCESS' && {
      [`refund_success_time_${n}`]: beijingDateTime(refundStatusSince(refund)),
    }),
    ...(coupon &&
      refund.couponFee > 0 && {
        [`coupon_refund_fee_${n}`]: refund.couponFee,
        [`coupon_refund_count_${n}`]: 1,
        [`coupon_type_${n}_0`]: coupon.type,
        [`coupon_refund_id_${n}_0`]: coupon.id,
        [`coupon_refund_fee_${n}_0`]: refund.couponFee,
      }),
  };
}

const sum = (fees: number[]) => fees.reduce((total, fee) => total + fee, 0);

/** Refunds by one of four numbers, ten at a time. */
export const refundQuery: V2Operation = {
  name: 'queryRefund',
  path: '/pay/refundquery',
  rules: {
    refund_id: { type: 'text', max: 32 },
    out_refund_no: { type: 'text', max: 64 },
    transaction_id: { type: 'text', max: 32 },
    out_trade_no: { type: 'text', max: 32 },
    offset: { type: 'whole', min: 0 },
  },
  run(call) {
    const { fields } = call;
    const namesNoRefund =
      fields.text('refund_id') === undefined && fields.text('out_refund_no') === undefined;
    if (namesNoRefund && namesNoTrade(call)) return { kind: 'failed', returnMsg: MISSING };
    const found = find(call);
    if (!found || found.refunds.length === 0) return refused('refundNotExist');
    const { trade, refunds } = found;
    const offset = fields.whole('offset');
    if (offset !== undefined && offset >= refunds.length) return refused('offsetTooLarge');
    const page = refunds.slice(offset ?? 0, (offset ?? 0) + REFUNDS_PER_PAGE);
    const coupons = sum(page.map(({ couponFee }) => couponFee));
    return {
      kind: 'done',
      fields: {
        transaction_id: trade.payment.transactionId,
        out_trade_no: trade.order.outTradeNo,
        total_fee: trade.order.totalFee,
        settlement_total_fee: settlementFeeOf(trade),
        fee_type: 'CNY',
        cash_fee: cashFeeOf(trade),
        refund_fee: sum(page.map(({ order }) => order.refundFee)),
        ...(coupons > 0 && { coupon_refund_fee: coupons }),
        refund_count: page.length,
        ...(offset !== undefined && { total_refund_count: refunds.length }),
        ...Object.assign({}, ...page.map((refund, n) => refundFields(refund, trade, n))),
      },
    };
  },
};
