import { anOrder } from '../order/order.fixture';
import { filters, orderRow } from './view';

const no = () => false;

test.each([
  ['unpaid', '待付款'],
  ['paid', '待发货'],
  ['shipped', '待收货'],
  ['completed', '已完成'],
  ['closed', '已关闭'],
] as const)('[REV-02] an order that is %s is listed as %s, and has its filter', (status, text) => {
  expect(orderRow(anOrder({ status }), no).statusText).toBe(text);
  expect(filters.find(({ name }) => name === status)?.text).toBe(text);
});

test('[CLI-03] an unpaid order whose cashier said ok is being confirmed; a paid one is paid', () => {
  expect(orderRow(anOrder(), () => true).statusText).toBe('支付确认中');
  expect(orderRow(anOrder({ status: 'paid' }), () => true).statusText).toBe('待发货');
});

test('tells sum, moment, goods and refunds', () => {
  const line = { sku: 'tea', title: '龙井', quantity: 2, unitFee: 100 };
  const row = orderRow(
    anOrder({ lines: [line, line], totalFee: 400, refundedFee: 100, refundingFee: 1 }),
    no,
  );
  expect(row).toMatchObject({
    title: '龙井 等 4 件',
    feeText: '¥4.00',
    createdText: '2026-11-20 08:00',
    refundText: '已退款 ¥1.00，退款处理中 ¥0.01',
    label: '龙井 等 4 件，¥4.00，待付款',
  });
});
