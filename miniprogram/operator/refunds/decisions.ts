import type { OperatorRequest } from '../../../shared/contracts/operator';
import type { RefundView, STUCK_AFTER_DAYS as ServerStuckAfterDays } from '../../../shared/contracts/refund';

/** The function allows it from here on. */
const STUCK_AFTER_DAYS: typeof ServerStuckAfterDays = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

export type Decision =
  | 'approve'
  | 'refuse'
  | 'retry'
  | 'payByHand'
  | 'endSucceeded'
  | 'endClosed'
  | 'endAbnormal';

interface DecisionText {
  button: string;
  ask: string;
  done: string;
  needsNote: boolean;
}

const SEEN = '请以商户平台“退款查询”里显示的状态为准，登记后不能撤销。';

export const decisionTexts: Readonly<Record<Decision, DecisionText>> = {
  approve: {
    button: '同意退款',
    ask: '同意后款项会原路退回，不能撤销。',
    done: '已同意，正在退款',
    needsNote: false,
  },
  refuse: { button: '拒绝', ask: '确定拒绝这笔退款申请吗？', done: '已拒绝', needsNote: false },
  retry: { button: '重新退款', ask: '会请微信再退一次，确定吗？', done: '正在重新退款', needsNote: false },
  payByHand: {
    button: '线下退款',
    ask: '只在微信退不了时使用：不再请微信退款，并先向微信确认。状态变成“商家已线下退款”以后再转账。',
    done: '已登记',
    needsNote: true,
  },
  endSucceeded: { button: '平台显示已退款', ask: SEEN, done: '已登记', needsNote: true },
  endClosed: { button: '平台显示已关闭', ask: SEEN, done: '已登记', needsNote: true },
  endAbnormal: { button: '平台显示异常', ask: SEEN, done: '已登记', needsNote: true },
};

/** What an operator can do about a refund. `now` in ms. Pure. */
export function decisionsOf(
  { status, acceptedAt, toBePaidByHand }: RefundView,
  now: number,
): readonly Decision[] {
  if (toBePaidByHand) return [];
  switch (status) {
    case 'requested':
      return ['refuse', 'payByHand', 'approve'];
    case 'closed':
      return ['payByHand', 'retry'];
    case 'abnormal':
      return ['endSucceeded', 'payByHand'];
    case 'processing': {
      if (acceptedAt === undefined) return ['payByHand', 'retry'];
      const isStuck = now - Date.parse(acceptedAt) >= STUCK_AFTER_DAYS * DAY_MS;
      return isStuck ? ['endSucceeded', 'endClosed', 'endAbnormal'] : [];
    }
    case 'refused':
    case 'succeeded':
    case 'paidByHand':
      return [];
  }
}

/** The errand that a decision stands for. Pure. */
export function decisionErrand(decision: Decision, outRefundNo: string, note: string): OperatorRequest {
  switch (decision) {
    case 'approve':
    case 'refuse':
    case 'retry':
      return { do: decision, outRefundNo, ...(note === '' ? {} : { note }) };
    case 'payByHand':
      return { do: 'payByHand', outRefundNo, note };
    case 'endSucceeded':
      return { do: 'endRefund', outRefundNo, end: 'succeeded', note };
    case 'endClosed':
      return { do: 'endRefund', outRefundNo, end: 'closed', note };
    case 'endAbnormal':
      return { do: 'endRefund', outRefundNo, end: 'abnormal', note };
  }
}
