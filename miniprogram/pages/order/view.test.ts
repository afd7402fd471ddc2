import { anOrder } from './order.fixture';
import { orderDetailView } from './view';

describe('what can be done', () => {
  test.each([
    ['unpaid', { canPay: true, canCancel: true, canConfirmReceipt: false, refundableFee: 0 }],
    ['paid', { canPay: false, canCancel: false, canConfirmReceipt: false, refundableFee: 6800 }],
    ['shipped', { canPay: false, canCancel: false, canConfirmReceipt: true, refundableFee: 6800 }],
    ['completed', { canPay: false, canCancel: false, canConfirmReceipt: false, refundableFee: 6800 }],
    ['closed', { canPay: false, canCancel: false, canConfirmReceipt: false, refundableFee: 0 }],
  ] as const)('when %s: %j', (status, can) => {
    expect(orderDetailView(anOrder({ status }), false)).toMatchObject(can);
  });

  test('[CLI-03] while WeChat has not confirmed, nothing can be paid or cancelled', () => {
    const view = orderDetailView(anOrder(), true);
    expect(view).toMatchObject({ canPay: false, canCancel: false, statusText: '支付确认中' });
    expect(view.hint).toContain('不要重复支付');
  });

  test('[CLI-03] once the server says paid, confirming is over', () => {
    expect(orderDetailView(anOrder({ status: 'paid' }), true).statusText).toBe('待发货');
  });
});

test.each([
  [0, 0, 6800],
  [1000, 0, 5800],
  [1000, 2000, 3800],
  [6800, 0, 0],
  [6000, 800, 0],
])('refunded %d and refunding %d leave %d fen to ask back', (refundedFee, refundingFee, rest) => {
  const view = orderDetailView(anOrder({ status: 'paid', refundedFee, refundingFee }), false);
  expect(view.refundableFee).toBe(rest);
  expect(view.refundableFee + refundedFee + refundingFee).toBe(view.totalFee);
});

test('shows sums, moments, refunds and the newest step first', () => {
  const view = orderDetailView(
    anOrder({
      status: 'paid',
      paidAt: '2026-11-20T00:01:00.000Z',
      lines: [{ sku: 'tea', title: '龙井', quantity: 3, unitFee: 6800 }],
      totalFee: 20_400,
      refunds: [
        {
          outRefundNo: 'refund-1',
          orderNo: 'order',
          refundFee: 100,
          status: 'refused',
          reason: '不想要了',
          note: '已发货',
          createdAt: '2026-11-20T00:02:00.000Z',
        },
      ],
      timeline: [
        { at: '2026-11-20T00:00:00.000Z', what: 'created' },
        { at: '2026-11-20T00:01:00.000Z', what: 'paid' },
      ],
    }),
    false,
  );
  expect(view).toMatchObject({
    totalText: '¥204.00',
    paidText: '2026-11-20 08:01',
    shipmentText: '',
    confirmWith: '',
    lines: [{ detail: '¥68.00 × 3', sumText: '¥204.00' }],
    refunds: [{ feeText: '¥1.00', statusText: '商家已拒绝', note: '已发货' }],
    timeline: [{ text: '支付成功' }, { text: '提交订单' }],
  });
});
