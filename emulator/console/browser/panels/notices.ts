import { h, type ComponentChild } from 'preact';
import { type Notice } from '../../../pay/notice';
import { shortTimeText } from '../../view/moment';
import { nextTryText, noticeTries } from '../../view/noticeTries';
import { noticeWords } from '../../view/words';
import { Card } from '../card';
import { badge, code, empty, facts, raw, table } from '../elements';
import { type Panel, type PanelProps } from '../panel';

const aboutWords: Record<Notice['about'], string> = { payment: '支付通知', refund: '退款通知' };

function NoticeCard({ notice, now }: { notice: Notice; now: number }): ComponentChild {
  const { id, about, state, outTradeNo, outRefundNo, functionName, tries, createdAt, event } = notice;
  const next = nextTryText(notice, now);
  const head = [
    badge(noticeWords[state]),
    h('strong', {}, aboutWords[about]),
    code(outRefundNo ?? outTradeNo),
    h('span', { class: 'quiet' }, `${functionName}，投递 ${tries.length} 次`),
    next && h('span', { class: 'next' }, next),
    h('time', {}, shortTimeText(createdAt)),
  ];
  const body = () => [
    facts([
      ['商户订单号', code(outTradeNo)],
      ['商户退款号', outRefundNo === undefined ? '' : code(outRefundNo)],
      ['通知', code(id)],
    ]),
    tries.length === 0
      ? h('p', { class: 'quiet' }, state === 'lost' ? '微信没有投递这一条，也不会再投递' : '还没有投递过')
      : table(
          ['第几次', '时间', '相隔', '结果', '云函数的回答'],
          noticeTries(notice).map(({ n, time, pause, verdict, answer }) => ({
            key: String(n),
            cells: [n, time, pause, badge(verdict), code(answer)],
          })),
        ),
    raw('通知内容', event),
  ];
  return h(Card, { head, body });
}

function Notices({ snapshot, now }: PanelProps): ComponentChild {
  if (snapshot.notices.length === 0) return empty('微信还没有要通知的事。');
  return h(
    'div',
    { class: 'cards' },
    [...snapshot.notices].reverse().map((notice) => h(NoticeCard, { notice, now, key: notice.id })),
  );
}

export const noticesPanel: Panel = {
  id: 'notices',
  title: '通知',
  count: ({ notices }) => notices.length,
  view: Notices,
};
