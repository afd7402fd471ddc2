import type { CheckoutState } from '../../cloud/checkout/checkoutState';
import { bannerOf, cartView, productRows } from './view';

test('[REV-06] products are shown with their price', () => {
  const rows = productRows([{ sku: 'tea', title: '龙井', fee: 6800 }], () => 2);
  expect(rows).toEqual([{ sku: 'tea', title: '龙井', feeText: '¥68.00', quantity: 2 }]);
});

test('the cart is counted in pieces and whole fen', () => {
  const entries = [{ sku: 'tea', title: '龙井', fee: 1, quantity: 3 }];
  expect(cartView(entries)).toEqual({ count: 3, totalText: '¥0.03' });
});

const orderNo = 'order-1';
const banners: [CheckoutState, string | undefined][] = [
  [{ at: 'idle' }, undefined],
  [
    { at: 'confirming', orderNo, returned: 'silent', since: 0, asks: 1, phase: 'asking' },
    '有一笔订单正在确认支付结果',
  ],
  [
    { at: 'waiting', orderNo, returned: 'ok', since: 0, text: '' },
    '有一笔订单正在确认支付结果，请勿重复支付',
  ],
  [{ at: 'paid', orderNo }, '您的订单已支付成功'],
  [{ at: 'unpaid', orderNo, why: 'noAnswer' }, undefined],
];

test.each(banners)('[CLI-04] after a restart, %j is told as %s', (state, text) => {
  expect(bannerOf(state)?.text).toBe(text);
});
