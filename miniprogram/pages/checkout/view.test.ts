import { checkoutView } from './view';

test('lines add up to the total, in whole fen', () => {
  const view = checkoutView([
    { sku: 'tea', title: '龙井', fee: 6801, quantity: 3 },
    { sku: 'cup', title: '茶杯', fee: 1, quantity: 1 },
  ]);
  expect(view).toMatchObject({ count: 4, totalFee: 20_404, totalText: '¥204.04' });
  expect(view.lines.map(({ feeText }) => feeText)).toEqual(['¥68.01', '¥0.01']);
});

test('an empty cart is an empty order', () => {
  expect(checkoutView([])).toEqual({ lines: [], count: 0, totalFee: 0, totalText: '¥0.00' });
});
