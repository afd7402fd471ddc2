import { aRefund, aSnapshot, notices, paidTrade } from '../fixtures/aSnapshot';
import { type Document } from '../snapshot';
import { relatedTo } from './related';

const snapshotWith = (documents: Record<string, Document[]>) =>
  aSnapshot({
    documents,
    trades: [paidTrade],
    notices: [notices.accepted],
    refunds: [aRefund('SUCCESS')],
  });

test.each<[string, Document, Record<string, Document[]>]>([
  ['names the outTradeNo', { _id: 'a', outTradeNo: 'trade-0000001' }, {}],
  ['travels in the attach', { _id: 'order-0000001' }, {}],
  [
    'is named by a payment',
    { _id: 'order-0000002' },
    { payments: [{ _id: 'trade-0000001', orderNo: 'order-0000002' }] },
  ],
])('an order that %s has the trade, its notices and its refunds', (_what, order, documents) => {
  const { trades, notices: found, refunds } = relatedTo(order, snapshotWith(documents));
  expect([trades.length, found.length, refunds.length]).toEqual([1, 1, 1]);
});

test.each<Document>([{ _id: 'order-0000009' }, { _id: 'order-0000009', _openid: 'trade-0000001' }, {}])(
  'another order has none of it: %j',
  (order) => {
    const { trades, notices: found, refunds } = relatedTo(order, snapshotWith({}));
    expect([trades, found, refunds]).toEqual([[], [], []]);
  },
);
