import { aRefund, aSnapshot, closedTrade, NOW, notices, paidTrade, unpaidTrade } from '../fixtures/aSnapshot';
import { type Related } from './related';
import { reasonsOf } from './reasons';

const nothing: Related = { trades: [], refunds: [], notices: [], messages: [], invocations: [] };
const HOUR_MS = 3_600_000;
const because = (related: Partial<Related>, order = {}, now = NOW) =>
  reasonsOf(order, { ...nothing, ...related }, aSnapshot({ now }));

describe('an order', () => {
  test.each<[string, Partial<Related>, string, string]>([
    ['that WeChat does not know', {}, '微信不知道这个订单', 'quiet'],
    ['that is unpaid', { trades: [unpaidTrade] }, '还没有收到', 'wait'],
    ['that is paid', { trades: [paidTrade] }, '收到 ¥90.00', 'good'],
    ['that is closed', { trades: [closedTrade] }, '没有收到钱', 'quiet'],
    ['whose notice was accepted', { notices: [notices.accepted] }, '接收，共投递 2 次', 'good'],
    ['whose notice is about to leave', { notices: [notices.fresh] }, '已投递 0 次', 'wait'],
    ['whose notice is repeated', { notices: [notices.waiting] }, '还有 15 秒', 'bad'],
    ['whose notice was lost', { notices: [notices.lost] }, '没有发出', 'bad'],
    ['whose notice was given up', { notices: [notices.givenUp] }, '微信不再发送', 'bad'],
    ['with a refund under way', { refunds: [aRefund('PROCESSING')] }, '处理中', 'wait'],
    ['with a refund', { refunds: [aRefund('SUCCESS')] }, '已到买家', 'good'],
    ['with a bounced refund', { refunds: [aRefund('CHANGE')] }, '商户平台', 'bad'],
    ['with a closed refund', { refunds: [aRefund('REFUNDCLOSE')] }, '仍在商户', 'bad'],
  ])('%s says so', (_what, related, text, tone) => {
    expect(because(related)).toContainEqual({ text: expect.stringContaining(text), tone });
  });

  test('that knows of its payment has no complaint about a lost notice', () => {
    const told = because({ notices: [notices.lost] }, { status: 'paid' });
    expect(told).toContainEqual({ text: expect.stringContaining('已自己查到'), tone: 'quiet' });
  });

  test('tells until when it can be paid, and when that is over', () => {
    const at = (now: number) => because({ trades: [unpaidTrade] }, {}, now)[2];
    expect(at(NOW)?.text).toContain('还有 1 小时 59 分');
    expect(at(NOW + 2 * HOUR_MS)).toMatchObject({ tone: 'bad', text: expect.stringContaining('已过') });
  });

  test('tells what the shop has planned, and nothing that is over', () => {
    const order = {
      status: 'unpaid',
      expiresAt: new Date(NOW + 60_000).toISOString(),
      wrapAt: new Date(NOW + 60_000).toISOString(),
      paidAt: new Date(NOW - 1).toISOString(),
    };
    const texts = because({}, order).map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringContaining('还不付款就关闭，01-02 11:05:05（还有 1 分）'));
    expect(texts).toContainEqual(expect.stringContaining('wrapAt'));
    expect(texts.join()).not.toContain('paidAt');
    expect(
      because({}, { ...order, status: 'paid' })
        .map(({ text }) => text)
        .join(),
    ).not.toContain('不付款');
  });

  test('says what the shop did last', () => {
    const order = {
      status: 'closed',
      timeline: [{ at: new Date(NOW).toISOString(), what: 'expired' }],
    };
    expect(because({}, order)[0]).toEqual({
      text: '商家说：已关闭 closed，最后一步是「超时没有付款，订单关闭」（01-02 11:04:05）',
      tone: 'quiet',
    });
  });

  test.each<[string, Partial<Related>, string, string]>([
    ['unpaid', { trades: [paidTrade] }, 'unpaid', '商家还不知道'],
    ['closed', { trades: [paidTrade] }, 'closed', '还没有退回'],
    ['paid twice', { trades: [paidTrade, { ...paidTrade, outTradeNo: 'other' }] }, 'paid', '付了 2 次'],
  ])('that is %s for the shop, but not for WeChat, says so', (_what, related, status, text) => {
    expect(because(related, { status })).toContainEqual({
      text: expect.stringContaining(text),
      tone: 'bad',
    });
  });

  test('that was closed, paid and refunded has no complaint', () => {
    const told = because({ trades: [paidTrade], refunds: [aRefund('SUCCESS')] }, { status: 'closed' });
    expect(told.filter(({ tone }) => tone === 'bad')).toEqual([]);
  });
});
