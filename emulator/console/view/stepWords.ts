import { statusBadge } from './words';

/** Words that shops often use for a step of an order's life; another word is shown as it is. */
const stepWords: Readonly<Record<string, string>> = {
  created: '提交订单',
  attempt: '换新单号，重新发起支付',
  paid: '确认收到钱',
  cancelled: '买家取消，订单关闭',
  expired: '超时没有付款，订单关闭',
  shipped: '发货',
  received: '买家确认收货',
  completed: '交易完成',
  requested: '申请',
  approved: '同意',
  refused: '拒绝',
  accepted: '微信已受理',
  printed: '打印小票',
};

const subjectWords: Readonly<Record<string, string>> = {
  refund: '退款',
  payment: '支付',
  message: '消息',
  shipment: '发货信息',
};

export interface StepText {
  text: string;
  /** The shop's own word, where the text is ours. */
  code?: string;
}

const known = (table: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** A shop's word for a step, `expired` or `refund.succeeded`, as a person says it. */
export function stepText(what: string): StepText {
  const whole = known(stepWords, what);
  if (whole !== undefined) return { text: whole, code: what };
  const [subject = '', status = '', ...rest] = what.split('.');
  const about = known(subjectWords, subject);
  if (about === undefined || status === '' || rest.length > 0) return { text: what };
  return { text: `${about}：${statusBadge(status).text.replace(` ${status}`, '')}`, code: what };
}
