import { stepText } from './stepWords';

test.each([
  ['expired', '超时没有付款，订单关闭', 'expired'],
  ['refund.processing', '退款：处理中', 'refund.processing'],
  ['refund.novel', '退款：novel', 'refund.novel'],
])('%s reads as "%s", with the own word of the shop beside it', (what, text, code) => {
  expect(stepText(what)).toEqual({ text, code });
});

test.each(['wrapped', 'gift.succeeded', 'refund', 'refund.', 'refund.a.b', 'constructor', ''])(
  'a word of nobody else, "%s", stays as it is',
  (what) => {
    expect(stepText(what)).toEqual({ text: what });
  },
);
