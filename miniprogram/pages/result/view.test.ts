import type { CheckoutState } from '../../cloud/checkout/checkoutState';
import { resultView } from './view';

const orderNo = 'order-1';
const back = { orderNo, returned: 'ok', since: 0 } as const;

const shown: [CheckoutState, string, boolean][] = [
  [{ at: 'confirming', ...back, asks: 1, phase: 'asking' }, '正在确认支付结果', false],
  [{ at: 'waiting', ...back, text: '微信还没有确认这笔付款' }, '支付结果确认中', false],
  [{ at: 'paid', orderNo }, '支付成功', false],
  [{ at: 'unpaid', orderNo, why: 'cancelled' }, '还没有支付', true],
  [{ at: 'unpaid', orderNo, why: 'failed' }, '支付没有成功', true],
  [{ at: 'unpaid', orderNo, why: 'restricted' }, '商家暂时无法收款', false],
  [{ at: 'unpaid', orderNo, why: 'noAnswer' }, '还没有支付', true],
  [{ at: 'unpaid', orderNo, why: 'notReceived' }, '没有收到付款', true],
  [{ at: 'closed', orderNo, returned: 'ok' }, '订单已关闭', false],
  [{ at: 'idle' }, '正在确认支付结果', false],
];

test.each(shown)('[CLI-02] %j shows "%s", to be paid: %s', (state, title, canPay) => {
  expect(resultView(state, orderNo)).toMatchObject({ title, canPay });
});

test('[CLI-03] while waiting the buyer is told where to look, and not to pay again', () => {
  const { text, canAskAgain } = resultView(
    { at: 'waiting', ...back, text: '微信还没有确认这笔付款' },
    orderNo,
  );
  expect(text).toContain('我的订单');
  expect(text).toContain('不要重复支付');
  expect(canAskAgain).toBe(true);
});

test('says nothing of one order with the state of another', () => {
  expect(resultView({ at: 'paid', orderNo: 'order-2' }, orderNo).tone).toBe('busy');
});

test.each([
  ['ok', true],
  ['silent', true],
  ['cancelled', false],
] as const)('closed after %s promises money back: %s', (returned, promised) => {
  const { text } = resultView({ at: 'closed', orderNo, returned }, orderNo);
  expect(text.includes('原路退回')).toBe(promised);
});
