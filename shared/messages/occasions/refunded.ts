import type { RefundStatus } from '../../refunds/refund';
import { goodsOf } from './goodsOf';
import { defineOccasion } from './occasion';

const hasArrived: Record<RefundStatus, 'yes' | 'notYet' | 'never'> = {
  requested: 'notYet',
  processing: 'notYet',
  abnormal: 'notYet', // a person can still settle it
  succeeded: 'yes',
  refused: 'never',
  closed: 'never',
};

/** 退款成功 */
export const refunded = defineOccasion({
  keywords: {
    goods: 'text',
    refundFee: 'fee',
    totalFee: 'fee',
    orderNo: 'identifier',
    outRefundNo: 'identifier',
    refundedAt: 'moment',
    reason: 'text',
    status: 'word',
  },
  read({ order, refund }) {
    if (!refund) return { kind: 'notYet', reason: 'there is no such refund' };
    const { status, finishedAt } = refund;
    if (hasArrived[status] === 'never') return { kind: 'never', reason: `the refund is ${status}` };
    if (hasArrived[status] === 'notYet' || !finishedAt)
      return { kind: 'notYet', reason: `the refund is ${status}` };
    return {
      kind: 'told',
      values: {
        goods: goodsOf(order.lines),
        refundFee: { kind: 'fee', fee: refund.refundFee },
        totalFee: { kind: 'fee', fee: refund.totalFee },
        orderNo: { kind: 'identifier', text: order._id },
        outRefundNo: { kind: 'identifier', text: refund._id },
        refundedAt: { kind: 'moment', at: finishedAt },
        reason: { kind: 'text', text: refund.reason, otherwise: '无' },
        status: { kind: 'word', text: '退款成功' },
      },
    };
  },
});
