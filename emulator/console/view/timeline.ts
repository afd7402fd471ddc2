import { isPaid, type Trade } from '../../pay/trade';
import { type Document } from '../snapshot';
import { momentOf } from './moment';
import { type Related } from './related';
import { stepText } from './stepWords';
import { type Tone } from './tone';
import { refundWords } from './words';
import { yuanText } from './yuan';

/** One thing that happened to an order, in the books of the shop or at WeChat. */
export interface TimelineEntry {
  /** Virtual ms. */
  at: number;
  who: '商家' | '微信';
  what: string;
  /** The shop's own word, where `what` is ours. */
  code?: string;
  detail?: string;
  tone: Tone;
}

const isObject = (value: unknown): value is Document => typeof value === 'object' && value !== null;

/** The shop's own entries: a list of `{ at, what, detail? }` under `timeline`, as far as the document has one. */
function shopEntries({ timeline }: Document): TimelineEntry[] {
  if (!Array.isArray(timeline)) return [];
  return timeline.flatMap((entry: unknown): TimelineEntry[] => {
    if (!isObject(entry)) return [];
    const at = momentOf(entry.at);
    if (at === undefined || typeof entry.what !== 'string') return [];
    const detail = typeof entry.detail === 'string' ? { detail: entry.detail } : {};
    const { text, code } = stepText(entry.what);
    return [
      { at, who: '商家', what: text, ...(code === undefined ? {} : { code }), ...detail, tone: 'quiet' },
    ];
  });
}

const wechat = (at: number, what: string, tone: Tone, detail?: string): TimelineEntry => ({
  at,
  who: '微信',
  what,
  tone,
  ...(detail === undefined ? {} : { detail }),
});

function tradeEntries(trade: Trade): TimelineEntry[] {
  const { order, placedAt, prepayIds } = trade;
  const [, ...later] = prepayIds;
  return [
    wechat(placedAt, `下单 ${yuanText(order.totalFee)}`, 'quiet', order.outTradeNo),
    ...later.map(({ id, issuedAt }) => wechat(issuedAt, '换发 prepay_id', 'quiet', id)),
    ...(isPaid(trade) ? [wechat(trade.payment.paidAt, '买家付款', 'good', trade.payment.transactionId)] : []),
    ...(trade.state === 'CLOSED' ? [wechat(trade.closedAt, '订单关闭', 'quiet', order.outTradeNo)] : []),
  ];
}

const aboutWords = { payment: '支付通知', refund: '退款通知' };

/** What happened to an order, oldest first: the shop's books and WeChat's truth side by side. */
export function timelineOf(order: Document, related: Related): TimelineEntry[] {
  const { trades, refunds, notices, messages } = related;
  const entries = [
    ...shopEntries(order),
    ...trades.flatMap(tradeEntries),
    ...refunds.flatMap(({ history, outRefundNo, refundFee }) =>
      history.map(({ status, at }) =>
        wechat(
          at,
          `${refundWords[status].text} ${yuanText(refundFee)}`,
          refundWords[status].tone,
          outRefundNo,
        ),
      ),
    ),
    ...notices.flatMap((notice) =>
      notice.state === 'lost'
        ? [wechat(notice.createdAt, `${aboutWords[notice.about]}没有发出`, 'bad', notice.id)]
        : notice.tries.map(({ at, accepted, error }, index) =>
            wechat(
              at,
              `${aboutWords[notice.about]}第 ${index + 1} 次：${accepted ? '已接收' : '未接收'}`,
              accepted ? 'good' : 'bad',
              error,
            ),
          ),
    ),
    ...messages.map(({ at, title, openid }) => wechat(at, `服务通知「${title}」`, 'good', openid)),
  ];
  return entries.sort((one, other) => one.at - other.at);
}
