import { h, type ComponentChild } from 'preact';
import { shortTimeText } from '../../view/moment';
import { tokenRow } from '../../view/tokenRow';
import { badge, code, empty } from '../elements';
import { type Panel, type PanelProps } from '../panel';

function Tokens({ snapshot, now }: PanelProps): ComponentChild {
  if (snapshot.tokens.length === 0) return empty('还没有云函数取过 access_token。');
  return h(
    'ul',
    { class: 'tokens' },
    [...snapshot.tokens].reverse().map((token) => {
      const { text, kind, status, left, leftPercent } = tokenRow(token, now);
      return h(
        'li',
        { key: `${token.text}${token.issuedAt}` },
        badge(status),
        h('strong', {}, kind),
        code(text),
        h('span', { class: 'quiet' }, token.appid),
        h('span', { class: 'quiet' }, token.forced ? '强制刷新' : ''),
        h('span', { class: 'left' }, left && `还有 ${left}`),
        h('time', {}, `${shortTimeText(token.issuedAt)} 发出`),
        h('progress', { max: 100, value: leftPercent, 'aria-label': `剩余时间 ${left || '没有了'}` }),
      );
    }),
  );
}

export const tokensPanel: Panel = {
  id: 'tokens',
  title: 'Token',
  count: ({ totals }) => totals.tokens,
  view: Tokens,
};
