import type { RefundView } from '../../../shared/contracts/refund';
import type { RefundStatus } from '../../../shared/refunds/refund';
import { feeText } from '../../format/fee';
import { momentText } from '../../format/moment';
import { refundStatusTexts } from '../../format/statusText';

export type Decision = 'approve' | 'refuse' | 'retry';

export const filters: readonly { name: RefundStatus; text: string }[] = [
  { name: 'requested', text: '待处理' },
  { name: 'processing', text: '退款中' },
  { name: 'abnormal', text: '异常' },
  { name: 'closed', text: '已关闭' },
  { name: 'succeeded', text: '已退款' },
  { name: 'refused', text: '已拒绝' },
];

/** What an operator can decide in each state. */
const decisions: Readonly<Record<RefundStatus, readonly Decision[]>> = {
  requested: ['refuse', 'approve'],
  closed: ['retry'],
  processing: [],
  abnormal: [],
  succeeded: [],
  refused: [],
};

export const decisionTexts: Readonly<Record<Decision, { button: string; ask: string; done: string }>> = {
  approve: { button: '同意退款', ask: '同意后款项会原路退回，不能撤销。', done: '已同意，正在退款' },
  refuse: { button: '拒绝', ask: '确定拒绝这笔退款申请吗？', done: '已拒绝' },
  retry: { button: '重新退款', ask: '会用新的退款单号再退一次，确定吗？', done: '正在重新退款' },
};

export interface RefundRow {
  outRefundNo: string;
  orderNo: string;
  feeText: string;
  statusText: string;
  reason: string;
  note: string;
  waiting: string;
  createdText: string;
  decisions: { name: Decision; text: string; label: string; isMain: boolean }[];
}

/** A refund as it is shown. Pure. */
export function refundRow(refund: RefundView): RefundRow {
  const { outRefundNo, orderNo, refundFee, status, reason, note, waitingFor, createdAt } = refund;
  return {
    outRefundNo,
    orderNo,
    feeText: feeText(refundFee),
    statusText: refundStatusTexts[status],
    reason,
    note: note ?? '',
    waiting: waitingFor ?? '',
    createdText: momentText(createdAt),
    decisions: decisions[status].map((name) => ({
      name,
      text: decisionTexts[name].button,
      label: `${decisionTexts[name].button} ${feeText(refundFee)}`,
      isMain: name !== 'refuse',
    })),
  };
}
