import { isPaid } from '../../pay/trade';
import { type Document } from '../snapshot';
import { fromNowText, momentOf, shortTimeText } from './moment';
import { reason, type Reason } from './reason';
import { type Related } from './related';
import { stepText } from './stepWords';
import { statusBadge } from './words';

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null;

/** The last step in the shop's own timeline. */
function lastStep({ timeline }: Document): string {
  if (!Array.isArray(timeline)) return '';
  const last: unknown = timeline.at(-1);
  if (!isDocument(last) || typeof last.what !== 'string') return '';
  const at = momentOf(last.at);
  return `，最后一步是「${stepText(last.what).text}」${at === undefined ? '' : `（${shortTimeText(at)}）`}`;
}

/** What the shop's own document says, and where it does not agree with WeChat. */
export function shopReasons(order: Document, { trades, refunds }: Related): Reason[] {
  const { status } = order;
  const badge = statusBadge(status);
  const paid = trades.filter(isPaid);
  const back = new Set(refunds.map(({ outTradeNo }) => outTradeNo));
  const kept = paid.filter(({ outTradeNo }) => !back.has(outTradeNo));
  return [
    reason(badge.tone, `商家说：${badge.text}${lastStep(order)}`),
    ...(status === 'unpaid' && paid.length > 0
      ? [reason('bad', '钱已经到了微信，商家还不知道：等下一次通知、买家回来查询，或定时器补单')]
      : []),
    ...(status === 'closed' && kept.length > 0
      ? [reason('bad', '订单已关闭，钱却到了微信，还没有退回')]
      : []),
    ...(kept.length > 1 ? [reason('bad', `同一个订单付了 ${kept.length} 次，多出的要退回`)] : []),
  ];
}

/** Dates that a shop keeps for later under common names; `while` is the status in which the date means something. */
const planWords: Readonly<Record<string, { text: string; while?: string }>> = {
  expiresAt: { text: '还不付款就关闭', while: 'unpaid' },
  checkAt: { text: '定时器再来看一次' },
  nextTryAt: { text: '再试一次' },
};

/** Dates in the document that are still to come: the shop's plans. */
export function planReasons(order: Document, now: number): Reason[] {
  return Object.entries(order).flatMap(([field, value]) => {
    const at = momentOf(value);
    if (at === undefined || at <= now) return [];
    const plan = Object.hasOwn(planWords, field) ? planWords[field] : undefined;
    if (plan?.while !== undefined && plan.while !== order.status) return [];
    const what = plan?.text ?? `文档里的 ${field}`;
    return [reason('quiet', `商家打算：${what}，${shortTimeText(at)}（${fromNowText(at, now)}）`)];
  });
}
