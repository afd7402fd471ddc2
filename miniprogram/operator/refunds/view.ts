import type { RefundView } from '../../../shared/contracts/refund';
import type { RefundStatus } from '../../../shared/refunds/refund';
import { feeText } from '../../format/fee';
import { momentText } from '../../format/moment';
import { refundStatusTexts } from '../../format/statusText';
import { decisionsOf, decisionTexts, type Decision } from './decisions';

export const filters: readonly { name: RefundStatus; text: string }[] = [
  { name: 'requested', text: '待处理' },
  { name: 'processing', text: '退款中' },
  { name: 'abnormal', text: '异常' },
  { name: 'closed', text: '已关闭' },
  { name: 'succeeded', text: '已退款' },
  { name: 'paidByHand', text: '线下退款' },
  { name: 'refused', text: '已拒绝' },
];

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

const NOT_YET = '正在确认微信没有退这笔款，确认之前请不要转账';

/** A refund as it is shown. `now` in ms. Pure. */
export function refundRow(refund: RefundView, now: number): RefundRow {
  const { outRefundNo, orderNo, refundFee, status, reason, note, waitingFor, createdAt } = refund;
  return {
    outRefundNo,
    orderNo,
    feeText: feeText(refundFee),
    statusText: refundStatusTexts[status],
    reason,
    note: note ?? '',
    waiting: refund.toBePaidByHand ? NOT_YET : (waitingFor ?? ''),
    createdText: momentText(createdAt),
    decisions: decisionsOf(refund, now).map((name) => ({
      name,
      text: decisionTexts[name].button,
      label: `${decisionTexts[name].button} ${feeText(refundFee)}`,
      isMain: name === 'approve' || name === 'retry',
    })),
  };
}
