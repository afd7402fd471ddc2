import { PREPAY_LIFE_MS } from '../../pay/limits';
import { type Notice } from '../../pay/notice';
import { type RefundView, type TradeView } from '../../pay/payState';
import { closesAt, isPaid } from '../../pay/trade';
import { type Document, type Snapshot } from '../snapshot';
import { dateTimeText, fromNowText, shortTimeText } from './moment';
import { reason, type Reason } from './reason';
import { type Related } from './related';
import { planReasons, shopReasons } from './shopReasons';
import { yuanText } from './yuan';

function unpaidReasons(trade: TradeView, { now, paySettings }: Snapshot): Reason[] {
  const { timeExpireAt } = trade.order;
  const prepayEnd = (trade.prepayIds.at(-1)?.issuedAt ?? trade.placedAt) + PREPAY_LIFE_MS;
  const deadline = Math.min(prepayEnd, timeExpireAt ?? prepayEnd);
  const end =
    deadline > now
      ? reason('wait', `可以付款到 ${shortTimeText(deadline)}（${fromNowText(deadline, now)}）`)
      : reason('bad', `付款时限 ${shortTimeText(deadline)} 已过，谁也付不了`);
  const closes = closesAt(trade, paySettings);
  return [
    reason('wait', '微信还没有收到这一笔的钱'),
    end,
    reason('quiet', `没人付也没人关的话，微信在 ${dateTimeText(closes)} 自己关闭`),
  ];
}

/** A notice that never arrived matters as long as the shop does not know what it would have said. */
function noticeReason(notice: Notice, now: number, known: boolean): Reason {
  const what = notice.about === 'payment' ? '支付通知' : '退款通知';
  const { tries, functionName } = notice;
  switch (notice.state) {
    case 'accepted':
      return reason('good', `${what}已被 ${functionName} 接收，共投递 ${tries.length} 次`);
    case 'lost':
      return known
        ? reason('quiet', `${what}没有发出：商家已自己查到`)
        : reason('bad', `${what}没有发出：商家只能自己查询`);
    case 'givenUp':
      return reason('bad', `${what}投递 ${tries.length} 次都没有被接收，微信不再发送`);
    case 'waiting':
      return reason(
        tries.length > 0 ? 'bad' : 'wait',
        `${what}已投递 ${tries.length} 次，下一次 ${shortTimeText(notice.dueAt)}（${fromNowText(notice.dueAt, now)}）`,
      );
  }
}

function refundReason({ refundStatus, refundFee, plan }: RefundView, now: number): Reason {
  const sum = yuanText(refundFee);
  switch (refundStatus) {
    case 'PROCESSING':
      return reason(
        'wait',
        `退款 ${sum} 处理中，预定 ${shortTimeText(plan.at)}（${fromNowText(plan.at, now)}）有结果`,
      );
    case 'SUCCESS':
      return reason('good', `退款 ${sum} 已到买家`);
    case 'CHANGE':
      return reason('bad', `退款 ${sum} 被买家的银行退回，要到商户平台处理`);
    case 'REFUNDCLOSE':
      return reason('bad', `退款 ${sum} 已关闭，钱仍在商户`);
  }
}

function tradeReasons(trade: TradeView, snapshot: Snapshot): Reason[] {
  if (isPaid(trade)) {
    const { paidAt, transactionId } = trade.payment;
    return [
      reason(
        'good',
        `微信在 ${shortTimeText(paidAt)} 收到 ${yuanText(trade.totalFee)}，交易号 ${transactionId}`,
      ),
    ];
  }
  if (trade.state === 'CLOSED') {
    return [
      reason('quiet', `微信侧 ${trade.outTradeNo} 在 ${shortTimeText(trade.closedAt)} 关闭，没有收到钱`),
    ];
  }
  return unpaidReasons(trade, snapshot);
}

/** The shop's own document has left the state in which it waits for the money. */
const knowsOfPayment = ({ about }: Notice, { status }: Document): boolean =>
  about === 'payment' && typeof status === 'string' && status !== 'unpaid';

/** Why an order is in its state: what the shop says, WeChat's truth, notices and refunds, then what the shop has planned. */
export function reasonsOf(order: Document, related: Related, snapshot: Snapshot): Reason[] {
  const { trades, notices, refunds } = related;
  const wechatSide =
    trades.length === 0
      ? [reason('quiet', '微信不知道这个订单：还没有下单成功，或者号码对不上')]
      : trades.flatMap((trade) => tradeReasons(trade, snapshot));
  return [
    ...shopReasons(order, related),
    ...wechatSide,
    ...notices.map((notice) => noticeReason(notice, snapshot.now, knowsOfPayment(notice, order))),
    ...refunds.map((refund) => refundReason(refund, snapshot.now)),
    ...planReasons(order, snapshot.now),
  ];
}
