import { h, type ComponentChild } from 'preact';
import { type Exchange } from '../../../pay/direct/exchanges';
import { exchangeText } from '../../view/messageText';
import { shortTimeText } from '../../view/moment';
import { apiWords } from '../../view/words';
import { Card } from '../card';
import { badge, code, facts, text } from '../elements';
import { List } from '../list';
import { type Panel, type PanelProps } from '../panel';

const FIRST_REFUSAL = 300;

function exchangeCard(exchange: Exchange, key: number): ComponentChild {
  const { at, api, operation, mchId, request, answer } = exchange;
  const head = [
    badge({ text: String(answer.status), tone: answer.status < FIRST_REFUSAL ? 'good' : 'bad' }),
    badge({ text: apiWords[api], tone: 'quiet' }),
    h('strong', {}, operation),
    h('time', {}, shortTimeText(at)),
    h('span', { class: 'line quiet' }, code(`${request.method} ${request.target}`)),
  ];
  const body = () => {
    const { asked, answered } = exchangeText(exchange);
    return [
      facts([['商户号', mchId ?? '签名不是商户的']]),
      text('请求原文', asked),
      text('回答原文', answered),
    ];
  };
  return h(Card, { key, head, body });
}

function Exchanges({ snapshot }: PanelProps): ComponentChild {
  const { exchanges, totals } = snapshot;
  return h(List, {
    total: totals.exchanges,
    rows: exchanges
      .map((exchange, index) => ({ item: exchange, view: () => exchangeCard(exchange, index) }))
      .reverse(),
  });
}

/** What direct merchants and WeChat Pay said to each other, word for word. */
export const exchangesPanel: Panel = {
  id: 'exchanges',
  title: '直连原文',
  exists: ({ totals }) => totals.exchanges > 0,
  count: ({ totals }) => totals.exchanges,
  view: Exchanges,
};
