import { type Notice } from '../../pay/notice';
import { type RefundStatus } from '../../pay/refund';
import { type Trade } from '../../pay/trade';
import { type Grant } from '../../openapi/grants';
import { type Badge } from './tone';

export const tradeWords: Record<Trade['state'], Badge> = {
  NOTPAY: { text: '未支付', tone: 'wait' },
  SUCCESS: { text: '已支付', tone: 'good' },
  REFUND: { text: '有退款', tone: 'quiet' },
  CLOSED: { text: '已关闭', tone: 'quiet' },
};

export const refundWords: Record<RefundStatus, Badge> = {
  PROCESSING: { text: '退款中', tone: 'wait' },
  SUCCESS: { text: '已退款', tone: 'good' },
  CHANGE: { text: '退款异常', tone: 'bad' },
  REFUNDCLOSE: { text: '退款关闭', tone: 'bad' },
};

export const noticeWords: Record<Notice['state'], Badge> = {
  waiting: { text: '等待投递', tone: 'wait' },
  accepted: { text: '已被接收', tone: 'good' },
  givenUp: { text: '已放弃', tone: 'bad' },
  lost: { text: '没有发出', tone: 'bad' },
};

export const apiWords: Record<'v3' | 'v2', string> = { v3: 'APIv3', v2: 'APIv2' };

export const grantWords: Record<Grant['lastResult'], Badge> = {
  accept: { text: '同意', tone: 'good' },
  reject: { text: '拒绝', tone: 'bad' },
  ban: { text: '后台封禁', tone: 'bad' },
  filter: { text: '同名被过滤', tone: 'bad' },
};

/** Words that shops often keep in `status`; another word is shown as it is. */
const statusWords: Readonly<Record<string, Badge>> = {
  unpaid: { text: '待付款', tone: 'wait' },
  opening: { text: '正在下单', tone: 'wait' },
  open: { text: '可以付款', tone: 'wait' },
  closing: { text: '正在关闭', tone: 'wait' },
  paid: { text: '已付款', tone: 'good' },
  shipped: { text: '已发货', tone: 'good' },
  completed: { text: '已完成', tone: 'good' },
  closed: { text: '已关闭', tone: 'quiet' },
  cancelled: { text: '已取消', tone: 'quiet' },
  requested: { text: '已申请', tone: 'wait' },
  processing: { text: '处理中', tone: 'wait' },
  succeeded: { text: '成功', tone: 'good' },
  abnormal: { text: '异常', tone: 'bad' },
  refused: { text: '已拒绝', tone: 'bad' },
  failed: { text: '失败', tone: 'bad' },
  due: { text: '等着去做', tone: 'wait' },
  sending: { text: '正在送出', tone: 'wait' },
  sent: { text: '已送出', tone: 'good' },
  accepted: { text: '已受理', tone: 'good' },
  printed: { text: '已打印', tone: 'good' },
  uploaded: { text: '已上传', tone: 'good' },
  matched: { text: '已对账', tone: 'good' },
  unknown: { text: '结果不明', tone: 'bad' },
  dropped: { text: '不再需要', tone: 'quiet' },
  notNeeded: { text: '不需要', tone: 'quiet' },
  notGranted: { text: '没有授权', tone: 'quiet' },
  spread: { text: '已分发', tone: 'quiet' },
  expired: { text: '已过期', tone: 'quiet' },
  finished: { text: '已完成', tone: 'good' },
  settled: { text: '已处理', tone: 'good' },
  repaired: { text: '已修正', tone: 'good' },
};

/** A shop's own status: in Chinese where the word is a common one, and always in the shop's own spelling too. */
export function statusBadge(status: unknown): Badge {
  if (typeof status !== 'string' || status === '') return { text: '无状态', tone: 'quiet' };
  const known = Object.hasOwn(statusWords, status) ? statusWords[status] : undefined;
  return known ? { text: `${known.text} ${status}`, tone: known.tone } : { text: status, tone: 'quiet' };
}
