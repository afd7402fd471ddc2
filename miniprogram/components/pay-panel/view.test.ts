import { ORDER_NO, OUT_TRADE_NO, payment } from '../../cloud/checkout.fixture';
import type { CheckoutState } from '../../cloud/checkout/checkoutState';
import { payView } from './view';

const purchase = {
  wanted: { orderNo: ORDER_NO },
  requestKey: 'test-key-1',
  shownFee: 6800,
  keyIsReused: false,
};
const order = { orderNo: ORDER_NO, outTradeNo: OUT_TRADE_NO, totalFee: 7200, payment };

const locked: CheckoutState[] = [
  { at: 'ordering', purchase, tries: 1 },
  { at: 'paying', purchase, order, tapped: false },
  { at: 'unanswered', purchase, text: '网络不通' },
  { at: 'refused', purchase, code: 'TOO_MANY_OPEN', text: '太多' },
  { at: 'priceChanged', purchase, order },
  { at: 'tapToPay', purchase, order },
];

test.each(locked)('[CLI-01] the pay button is locked when $at', (state) => {
  expect(payView(state).locked).toBe(true);
});

test('the pay button is free when nothing is under way', () => {
  expect(payView({ at: 'idle' })).toEqual({ locked: false, busyText: '', panel: null });
});

test('both prices are shown before the new one is paid', () => {
  const { panel } = payView({ at: 'priceChanged', purchase, order });
  expect(panel?.text).toBe('您看到的是 ¥68.00，现在是 ¥72.00。');
  expect(panel?.primary).toEqual({ text: '按 ¥72.00 支付', act: 'agree' });
  expect(panel?.secondary?.act).toBe('dismiss');
});

test.each([
  ['TOO_MANY_OPEN', true],
  ['ALREADY_PAID', true],
  ['PRODUCT_NOT_FOR_SALE', false],
] as const)('%s offers the list of orders: %s', (code, offered) => {
  const { panel } = payView({ at: 'refused', purchase, code, text: '' });
  expect(panel?.secondary?.act === 'orders').toBe(offered);
});
