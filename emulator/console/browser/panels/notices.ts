import { h, type ComponentChild } from 'preact';
import { type Notice } from '../../../pay/notice';
import { shortTimeText } from '../../view/moment';
import { nextTryText, noticeTries, targetText } from '../../view/noticeTries';
import { messageText } from '../../view/messageText';
import { apiWords, noticeWords } from '../../view/words';
import { Card } from '../card';
import { badge, button, code, empty, facts, raw, table, text } from '../elements';
import { List } from '../list';
import { type Panel, type PanelProps } from '../panel';

const aboutWords: Record<Notice['about'], string> = { payment: '支付通知', refund: '退款通知' };

/** The exact bytes that were posted to a direct merchant: headers as sent, body signed or encrypted. */
const sentAs = (notice: Notice): ComponentChild[] =>
  notice.tries.flatMap(({ sent }, index) =>
    sent === undefined ? [] : [text(`第 ${index + 1} 次发出的原文（HTTP 头与正文）`, messageText(sent))],
  );

function NoticeCard({ notice, now, act }: PanelProps & { notice: Notice }): ComponentChild {
  const { id, about, state, outTradeNo, outRefundNo, tries, createdAt, event, direct } = notice;
  const next = nextTryText(notice, now);
  const head = [
    badge(noticeWords[state]),
    h('strong', {}, aboutWords[about]),
    direct && badge({ text: apiWords[direct.api], tone: 'quiet' }),
    code(outRefundNo ?? outTradeNo),
    h('span', { class: 'quiet' }, `${targetText(notice)}，投递 ${tries.length} 次`),
    next && h('span', { class: 'next' }, next),
    h('time', {}, shortTimeText(createdAt)),
  ];
  const body = () => [
    facts([
      ['商户订单号', code(outTradeNo)],
      ['商户退款号', outRefundNo === undefined ? '' : code(outRefundNo)],
      ['通知', code(id)],
      ['商户号', direct?.mchId],
      ['地址', direct === undefined ? '' : code(direct.url)],
    ]),
    tries.length === 0
      ? h('p', { class: 'quiet' }, state === 'lost' ? '微信没有投递这一条，也不会再投递' : '还没有投递过')
      : table(
          ['第几次', '时间', '相隔', '结果', '商家的回答'],
          noticeTries(notice).map(({ n, time, pause, verdict, answer }) => ({
            key: String(n),
            cells: [n, time, pause, badge(verdict), code(answer)],
          })),
        ),
    h(
      'p',
      { class: 'actions' },
      button('再投递一次', () => act('replay', { noticeId: id }), {
        title: '同一个通知再来一遍，不影响微信自己的重试',
      }),
    ),
    raw(direct === undefined ? '通知内容' : '解密后的通知内容', event),
    sentAs(notice),
  ];
  return h(Card, { head, body });
}

function Notices(props: PanelProps): ComponentChild {
  const { snapshot } = props;
  if (snapshot.notices.length === 0) return empty('微信还没有要通知的事。');
  return h(List, {
    total: snapshot.totals.notices,
    rows: [...snapshot.notices].reverse().map((notice) => ({
      item: notice,
      view: () => h(NoticeCard, { ...props, notice, key: notice.id }),
    })),
  });
}

export const noticesPanel: Panel = {
  id: 'notices',
  title: '通知',
  count: ({ totals }) => totals.notices,
  view: Notices,
};
