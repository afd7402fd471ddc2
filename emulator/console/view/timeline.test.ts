import { aRefund, closedTrade, NOW, notices, paidTrade } from '../fixtures/aSnapshot';
import { type Related } from './related';
import { timelineOf } from './timeline';

const nothing: Related = { trades: [], refunds: [], notices: [], messages: [], invocations: [] };

test('the shop and WeChat stand in one line, oldest first', () => {
  const order = { timeline: [{ at: new Date(NOW - 14_500).toISOString(), what: 'paid', detail: '4200' }] };
  const entries = timelineOf(order, {
    ...nothing,
    trades: [paidTrade],
    notices: [notices.accepted],
    refunds: [aRefund('SUCCESS')],
  });
  expect(entries.map(({ who, what }) => `${who} ${what}`)).toEqual([
    '微信 下单 ¥90.00',
    '微信 买家付款',
    '微信 支付通知第 1 次：未接收',
    '商家 确认收到钱',
    '微信 支付通知第 2 次：已接收',
    '微信 退款中 ¥40.00',
    '微信 已退款 ¥40.00',
  ]);
});

test('a notice that was never sent and a closing are entries', () => {
  const entries = timelineOf({}, { ...nothing, trades: [closedTrade], notices: [notices.lost] });
  expect(entries.map(({ what }) => what)).toEqual(['下单 ¥90.00', '支付通知没有发出', '订单关闭']);
});

test.each([
  {},
  { timeline: 'paid' },
  { timeline: [null, 1, { at: 'never', what: 'paid' }, { what: 'paid' }] },
])('a document without a readable timeline adds nothing: %j', (order) => {
  expect(timelineOf(order, nothing)).toEqual([]);
});
