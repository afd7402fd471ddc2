import type { RefundStatus } from '../../refunds/refund';
import { goodsOf } from './goodsOf';
import { defineOccasion } from './occasion';

const hasBeenRefused: Record<RefundStatus, 'yes' | 'notYet' | 'never'> = {
  requested: 'notYet', // the write that goes with this message may still be under way
  refused: 'yes',
  processing: 'never',
  abnormal: 'never',
  succeeded: 'never',
  closed: 'never',
};

/** 退款申请被拒绝 */
export const refundRefused = defineOccasion({
  keywords: {
    goods: 'text',
    refundFee: 'fee',
    totalFee: 'fee',
    orderNo: 'identifier',
    outRefundNo: 'identifier',
    refusedAt: 'moment',
    reason: 'text',
    note: 'text',
    status: 'word',
  },
  read({ order, refund }) {
    if (!refund) return { kind: 'notYet', reason: 'there is no such refund' };
    const { status, finishedAt } = refund;
    if (hasBeenRefused[status] === 'never') return { kind: 'never', reason: `the refund is ${status}` };
    if (hasBeenRefused[status] === 'notYet' || !finishedAt)
      return { kind: 'notYet', reason: `the refund is ${status}` };
    return {
      kind: 'told',
      values: {
        goods: goodsOf(order.lines),
        refundFee: { kind: 'fee', fee: refund.refundFee },
        totalFee: { kind: 'fee', fee: refund.totalFee },
        orderNo: { kind: 'identifier', text: order._id },
        outRefundNo: { kind: 'identifier', text: refund._id },
        refusedAt: { kind: 'moment', at: finishedAt },
        reason: { kind: 'text', text: refund.reason, otherwise: '无' },
        note: { kind: 'text', text: refund.note ?? '', otherwise: '请联系商家' },
        status: { kind: 'word', text: '退款被拒' },
      },
    };
  },
});
