import type { RefundStatus } from '../../refunds/refund';
import { momentOf, type Happened } from './happened';
import { defineOccasion } from './occasion';
import { refundKeywords, refundValues } from './refundValues';

const hasBeenRefused: Happened<RefundStatus> = {
  requested: 'notYet', // the write that goes with this message may still be under way
  refused: 'yes',
  processing: 'never',
  abnormal: 'never',
  succeeded: 'never',
  closed: 'never',
  paidByHand: 'never',
};

/** 退款申请被拒绝 */
export const refundRefused = defineOccasion({
  keywords: {
    ...refundKeywords,
    refusedAt: 'moment',
    note: 'text',
    status: 'word',
  },
  read({ order, refund }) {
    if (!refund) return { kind: 'notYet', reason: 'there is no such refund' };
    const { status, finishedAt } = refund;
    const notYet = `the refund is ${status}`;
    const refusal = momentOf(hasBeenRefused, { thing: 'refund', status, at: finishedAt, notYet });
    if (refusal.kind !== 'happened') return refusal;
    return {
      kind: 'told',
      values: {
        ...refundValues(order, refund),
        refusedAt: { kind: 'moment', at: refusal.at },
        note: { kind: 'text', text: refund.note ?? '', otherwise: '请联系商家' },
        status: { kind: 'word', text: '退款被拒' },
      },
    };
  },
});
