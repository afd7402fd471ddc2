import { h, type ComponentChild } from 'preact';
import { type Message } from '../../../openapi/message';
import { dateTimeText } from '../../view/moment';
import { phoneAddress } from '../../view/buyers';
import { empty } from '../elements';
import { type Panel, type PanelProps } from '../panel';

const stateWords: Readonly<Record<string, string>> = { developer: '开发版', trial: '体验版' };

/** As the buyer sees it in 服务通知. */
function MessageCard({ message }: { message: Message }): ComponentChild {
  const { at, openid, title, lines, page, miniprogramState } = message;
  const version = stateWords[miniprogramState];
  return h(
    'article',
    { class: 'message' },
    h(
      'p',
      { class: 'message-time' },
      dateTimeText(at),
      ' · 发给 ',
      h('a', { href: phoneAddress(openid), target: '_blank' }, openid),
    ),
    h(
      'div',
      { class: 'message-card' },
      h(
        'header',
        {},
        h('span', { class: 'app-icon', 'aria-hidden': true }, '店'),
        h('span', {}, '小程序'),
        version && h('span', { class: 'badge wait' }, version),
      ),
      h('h3', {}, title),
      h(
        'dl',
        {},
        lines.map(({ label, value }) => h('div', { key: label }, h('dt', {}, label), h('dd', {}, value))),
      ),
      h('footer', {}, page === undefined ? '点了没有去处' : `进入小程序查看 · ${page}`),
    ),
  );
}

function Messages({ snapshot }: PanelProps): ComponentChild {
  if (snapshot.messages.length === 0) return empty('买家的服务通知里还没有消息。没有授权，消息发不出去。');
  return h(
    'div',
    { class: 'messages' },
    [...snapshot.messages].reverse().map((message) => h(MessageCard, { message, key: message.id })),
  );
}

export const messagesPanel: Panel = {
  id: 'messages',
  title: '消息',
  count: ({ totals }) => totals.messages,
  view: Messages,
};
