/** @jest-environment jsdom */
import { aCloud, flush, openPhone, type FakeCloud } from './openPhone';
import { anOrder, networkGone, ORDER_NO, stands } from './replies';

const url = '/pages/orders/index';

/** What was asked of the orders, without the question whether this user runs the shop. */
const listed = ({ calls }: Pick<FakeCloud, 'calls'>) =>
  calls.filter(({ name }) => name === 'orders').map(({ data }) => data);

const listOf = (...orders: object[]) => ({ ok: true, orders });

test('[REV-02] opens for a new user without asking anything, and says that there is nothing', async () => {
  const cloud = aCloud();
  cloud.answer('orders.list', listOf());
  const phone = await openPhone({ cloud, url });
  expect(phone.text()).toContain('这里还没有订单');
  expect(listed(cloud)).toEqual([{ do: 'list' }]);
});

test('[REV-02] lists orders in all states', async () => {
  const cloud = aCloud();
  const states = ['unpaid', 'paid', 'shipped', 'completed', 'closed'] as const;
  cloud.answer(
    'orders.list',
    listOf(...states.map((status, n) => anOrder({ status, orderNo: `order-${n}` }))),
  );
  const phone = await openPhone({ cloud, url });
  expect(phone.labels().filter((label) => label.startsWith('明前龙井'))).toEqual(
    ['待付款', '待发货', '待收货', '已完成', '已关闭'].map((text) => `明前龙井，¥68.00，${text}`),
  );
});

test('reads page after page, each once', async () => {
  const cloud = aCloud();
  const page = (n: number, cursor?: string) => ({
    ok: true,
    orders: [anOrder({ orderNo: `order-${n}`, totalFee: n * 100 })],
    ...(cursor === undefined ? {} : { cursor }),
  });
  cloud.answer('orders.list', page(1, 'cursor-1'), page(2));
  const phone = await openPhone({ cloud, url });
  await phone.tap('更多订单');
  await phone.phone.router.gesture('onReachBottom');
  await flush();
  expect(listed(cloud)).toEqual([{ do: 'list' }, { do: 'list', cursor: 'cursor-1' }]);
  expect(phone.text()).toContain('¥1.00');
  expect(phone.text()).toContain('¥2.00');
  expect(phone.text()).toContain('没有更多了');
});

test('a filter asks for that state, and an answer that comes too late is dropped', async () => {
  const cloud = aCloud();
  cloud.answer('orders.list', listOf());
  const phone = await openPhone({ cloud, url });
  let slow = (_: object): void => undefined;
  cloud.answer(
    'orders.list',
    new Promise<object>((resolve) => (slow = resolve)),
    listOf(anOrder({ status: 'closed' })),
  );
  await phone.tap('待付款');
  await phone.tap('已关闭');
  slow(listOf(anOrder({ status: 'unpaid' })));
  await flush();
  expect(listed(cloud).map(({ status }) => status)).toEqual([undefined, 'unpaid', 'closed']);
  expect(phone.has('明前龙井，¥68.00，已关闭')).toBe(true);
  expect(phone.has('明前龙井，¥68.00，待付款')).toBe(false);
});

test('without network it says so, and recovers', async () => {
  const cloud = aCloud();
  cloud.answer('orders.list', networkGone, listOf(anOrder()));
  const phone = await openPhone({ cloud, url });
  expect(phone.text()).toContain('网络不通');
  await phone.tap('重新加载');
  expect(phone.has('明前龙井，¥68.00，待付款')).toBe(true);
});

test('leads to the order', async () => {
  const cloud = aCloud();
  cloud.answer('orders.list', listOf(anOrder({ status: 'paid' })));
  cloud.answer('orders.get', stands({ status: 'paid' }));
  const phone = await openPhone({ cloud, url });
  await phone.tap('明前龙井，¥68.00，待发货');
  expect(phone.path()).toBe('pages/order/index');
  expect(cloud.calls.at(-1)?.data).toEqual({ do: 'get', orderNo: ORDER_NO });
});

test('[CLI-03] an order whose cashier said ok is being confirmed', async () => {
  const cloud = aCloud();
  cloud.answer('orders.list', listOf(anOrder()));
  cloud.answer('orders.nudge', stands());
  const pending = {
    requestKey: 'test-key-1',
    wanted: 'tea*1',
    startedAt: Date.now(),
    orderNo: ORDER_NO,
    returned: 'ok',
    since: Date.now(),
  };
  const storage = new Map([['pendingPurchases', JSON.stringify([pending])]]);
  const phone = await openPhone({ cloud, url, storage });
  expect(phone.has('明前龙井，¥68.00，支付确认中')).toBe(true);
  phone.phone.kill();
});
