/** @jest-environment jsdom */
import { aCloud, flush, openPhone } from './openPhone';
import { networkGone, ORDER_NO, refused, stands } from './replies';

const url = `/pages/result/index?orderNo=${ORDER_NO}`;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
});
afterEach(() => {
  jest.useRealTimers();
});

async function pass(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await flush();
}

test('[CLI-03] while WeChat has not confirmed: says so, and no pay button; later it follows', async () => {
  const cloud = aCloud();
  cloud.answer('orders.nudge', stands());
  const storage = new Map([
    [
      'pendingPurchases',
      JSON.stringify([
        {
          requestKey: 'test-key-1',
          wanted: 'tea*1',
          startedAt: Date.now(),
          orderNo: ORDER_NO,
          outTradeNo: 'x',
          returned: 'ok',
          since: Date.now(),
        },
      ]),
    ],
  ]);
  const phone = await openPhone({ cloud, url, storage });
  expect(phone.text()).toContain('正在确认支付结果');
  for (const ms of [1000, 2000, 4000, 8000]) await pass(ms);
  expect(cloud.calls).toHaveLength(5);
  expect(phone.text()).toContain('请稍后在“我的订单”中查看，不要重复支付');
  expect(phone.labels()).toEqual(['再查一次', '查看订单', '继续逛逛']);
  cloud.answer('orders.nudge', stands({ status: 'paid' }));
  await phone.tap('再查一次');
  expect(phone.text()).toContain('支付成功');
});

test('[CLI-04] opened without knowing anything, it asks the server', async () => {
  const cloud = aCloud();
  cloud.answer('orders.nudge', networkGone, stands({ status: 'paid' }));
  const phone = await openPhone({ cloud, url });
  expect(phone.text()).toContain('正在确认支付结果');
  await pass(1000);
  expect(phone.text()).toContain('支付成功');
});

test('an order that expired meanwhile is closed, and late money comes back', async () => {
  const cloud = aCloud();
  cloud.answer('orders.nudge', stands({ status: 'closed' }));
  const phone = await openPhone({ cloud, url });
  expect(phone.text()).toContain('订单已关闭');
  expect(phone.text()).toContain('自动原路退回');
  expect(phone.has('继续支付')).toBe(false);
});

test("another buyer's order is never called paid", async () => {
  const cloud = aCloud();
  cloud.answer('orders.nudge', refused('ORDER_NOT_FOUND'));
  const phone = await openPhone({ cloud, url });
  expect(phone.text()).not.toContain('支付成功');
  expect(phone.has('继续支付')).toBe(false);
});

test('without an order number it leads to the orders', async () => {
  const cloud = aCloud();
  cloud.answer('orders.list', { ok: true, orders: [] });
  const phone = await openPhone({ cloud, url: '/pages/result/index' });
  await phone.tap('查看我的订单');
  expect(phone.path()).toBe('pages/orders/index');
});

test('coming back from the background asks at once', async () => {
  const cloud = aCloud();
  cloud.answer('orders.nudge', stands());
  const phone = await openPhone({ cloud, url });
  phone.phone.hide();
  cloud.answer('orders.nudge', stands({ status: 'paid' }));
  phone.phone.show();
  await flush();
  expect(phone.text()).toContain('支付成功');
});
