import { h, type ComponentChild } from 'preact';
import { shortTimeText } from '../../view/moment';
import { orderRow } from '../../view/orderRow';
import { reasonsOf } from '../../view/reasons';
import { relatedTo } from '../../view/related';
import { timelineOf } from '../../view/timeline';
import { type Document, type Snapshot } from '../../snapshot';
import { Card } from '../card';
import { badge, code, empty, raw } from '../elements';
import { type Panel, type PanelProps } from '../panel';
import { InvocationCard } from './calls';

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
        timelineOf(order, related).map(({ at, who, what, detail, tone }, index) =>
          h(
            'li',
            { key: index, class: `${tone} ${who === '微信' ? 'wechat' : 'shop'}` },
            h('time', {}, shortTimeText(at)),
            h('span', { class: 'who' }, who),
            h('span', { class: 'what' }, what, detail && h('small', {}, detail)),
          ),
        ),
      ),
    ),
  );
}

function Orders({ snapshot }: PanelProps): ComponentChild {
  const orders = ordersOf(snapshot);
  if (orders.length === 0) return empty('还没有订单。在手机里买一件，或者调用下单的云函数。');
  return h(
    'div',
    { class: 'cards' },
    orders.map((order) => {
      const { id, status, fee, buyer, created } = orderRow(order);
      const head = [
        badge(status),
        h('strong', { class: 'fee' }, fee),
        code(id),
        h('span', { class: 'quiet' }, buyer),
        h('time', {}, created),
      ];
      return h(Card, { key: id, head, body: () => h(Detail, { order, snapshot }) });
    }),
  );
}

export const ordersPanel: Panel = {
  id: 'orders',
  title: '订单',
  exists: (snapshot) => snapshot.documents.orders !== undefined,
  count: (snapshot) => ordersOf(snapshot).length,
  view: Orders,
};
