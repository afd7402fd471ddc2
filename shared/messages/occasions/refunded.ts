import type { RefundStatus } from '../../refunds/refund';
import { momentOf, type Happened } from './happened';
import { defineOccasion } from './occasion';
import { refundKeywords, refundValues } from './refundValues';

const hasArrived: Happened<RefundStatus> = {
  requested: 'notYet',
  processing: 'notYet',
  abnormal: 'notYet', // a person can still settle it
  succeeded: 'yes',
  refused: 'never',
  closed: 'never',
  paidByHand: 'never', // who pays it tells the buyer
};

/** 退款成功 */
export const refunded = defineOccasion({
  keywords: {
    ...refundKeywords,
    refundedAt: 'moment',
    status: 'word',
  },
  read({ order, refund }) {
    if (!refund) return { kind: 'notYet', reason: 'there is no such refund' };
    const { status, finishedAt } = refund;
    const notYet = `the refund is ${status}`;
    const arrival = momentOf(hasArrived, { thing: 'refund', status, at: finishedAt, notYet });
    if (arrival.kind !== 'happened') return arrival;
    return {
      kind: 'told',
      values: {
        ...refundValues(order, refund),
        refundedAt: { kind: 'moment', at: arrival.at },
        status: { kind: 'word', text: '退款成功' },
      },
    };
  },
});
