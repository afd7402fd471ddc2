import { timelineText } from './timelineText';

test.each([
  ['created', '提交订单'],
  ['expired', '超时未支付，订单关闭'],
  ['refund.succeeded', '退款：已退款'],
  ['something.new', '订单有更新'],
])('%s reads %s', (what, text) => {
  expect(timelineText({ what })).toBe(text);
});
