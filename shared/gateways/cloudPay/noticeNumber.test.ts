import { noticeNumber } from './noticeNumber';

test.each([
  [{ outTradeNo: 'order-0001' }, 'order-0001'],
  [{ outTradeNo: 'order-0001', outRefundNo: 'refund-0001' }, 'refund-0001'],
  [{ outTradeNo: 'order-0001', outRefundNo: 5 }, 'order-0001'],
  [{ outTradeNo: { $gt: '' } }, ''],
  [{ outTradeNo: 'with a blank' }, ''],
  [{ outTradeNo: 'x'.repeat(65) }, ''],
  [{}, ''],
  [null, ''],
  ['outTradeNo', ''],
])('the number of %j is "%s"', (event, number) => {
  expect(noticeNumber(event)).toBe(number);
});
