import { h, type ComponentChild } from 'preact';
import { shortTimeText } from '../../view/moment';
import { orderRow } from '../../view/orderRow';
import { reasonsOf } from '../../view/reasons';
import { relatedTo } from '../../view/related';
import { timelineOf } from '../../view/timeline';
import { type Document, type Snapshot } from '../../snapshot';
import { countOf } from '../../view/countOf';
import { Card } from '../card';
import { badge, code, empty, raw } from '../elements';
import { type Panel, type PanelProps } from '../panel';
import { List } from '../list';
import { InvocationCard } from './invocationCard';

const ordersOf = (snapshot: Snapshot): Document[] => snapshot.documents.orders ?? [];

function Detail({ order, snapshot }: { order: Document; snapshot: Snapshot }): ComponentChild {
  const related = relatedTo(order, snapshot);
  return h(
    'div',
    { class: 'columns' },
    h(
      'section',
      {},
      h('h3', {}, '为什么是这个状态'),
      h(
        'ul',
        { class: 'reasons' },
        reasonsOf(order, related, snapshot).map(({ text, tone }) =>
          h('li', { class: tone, key: text }, text),
        ),
      ),
      related.invocations.length > 0 && h('h3', {}, '有关的云函数调用'),
      related.invocations.map((invocation) => h(InvocationCard, { invocation, key: invocation.requestId })),
      raw('商家文档', order),
      related.trades.map((trade) => raw(`微信订单 ${trade.outTradeNo}`, trade)),
    ),
    h(
      'section',
      {},
      h('h3', {}, '时间线'),
      h(
        'ol',
        { class: 'timeline' },
        timelineOf(order, related).map(({ at, who, what, code: word, detail, tone }, index) =>
          h(
            'li',
            { key: index, class: `${tone} ${who === '微信' ? 'wechat' : 'shop'}` },
            h('time', {}, shortTimeText(at)),
            h('span', { class: 'who' }, who),
            h(
              'span',
              { class: 'what' },
              what,
              word && h('span', { class: 'word' }, ' ', word),
              detail && h('small', {}, detail),
            ),
          ),
        ),
      ),
    ),
  );
}

function orderCard(order: Document, snapshot: Snapshot): ComponentChild {
  const { id, status, fee, goods, buyer, created } = orderRow(order);
  const head = [
    badge(status),
    h('strong', { class: 'fee' }, fee),
    h('span', { class: 'goods' }, goods),
    h('time', {}, created),
    h('span', { class: 'line quiet' }, code(id), ' ', buyer),
  ];
  return h(Card, { key: id, head, body: () => h(Detail, { order, snapshot }) });
}

function Orders({ snapshot }: PanelProps): ComponentChild {
  const orders = ordersOf(snapshot);
  if (orders.length === 0) return empty('还没有订单。在手机里买一件，或者调用下单的云函数。');
  return h(List, {
    total: countOf(snapshot, 'orders'),
    rows: orders.map((order) => ({ item: order, view: () => orderCard(order, snapshot) })),
  });
}

export const ordersPanel: Panel = {
  id: 'orders',
  title: '订单',
  exists: (snapshot) => snapshot.documents.orders !== undefined,
  count: (snapshot) => countOf(snapshot, 'orders'),
  view: Orders,
};
