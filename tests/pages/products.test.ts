/** @jest-environment jsdom */
import { aCloud, flush, openPhone } from './openPhone';
import { cup, ORDER_NO, stands, tea } from './replies';

async function aShop(products = [tea, cup]) {
  const cloud = aCloud();
  cloud.products = products;
  return { cloud, phone: await openPhone({ cloud }) };
}

test('[REV-06] shows products and prices at the first visit, and asks for nothing', async () => {
  const { cloud, phone } = await aShop();
  expect(phone.title()).toBe('云上小店');
  expect(phone.text()).toContain('明前龙井¥68.00');
  expect(cloud.calls).toEqual([]);
});

test('counts what is chosen and leads to the checkout', async () => {
  const { phone } = await aShop();
  expect(phone.has('去结算')).toBe(false);
  await phone.tap('增加一件明前龙井');
  await phone.tap('增加一件明前龙井');
  await phone.tap('增加一件青瓷茶杯');
  await phone.tap('减少一件明前龙井');
  expect(phone.text()).toContain('共 2 件 ¥113.00');
  await phone.tap('去结算');
  expect(phone.path()).toBe('pages/checkout/index');
});

test('an empty shop says so', async () => {
  const { phone } = await aShop([]);
  expect(phone.text()).toContain('小店还没有上架商品');
});

test('without network it says so, and loads when asked again', async () => {
  const cloud = aCloud();
  cloud.products = [tea];
  cloud.offline = true;
  const phone = await openPhone({ cloud });
  expect(phone.text()).toContain('网络不通，请检查网络后再试');
  cloud.offline = false;
  await phone.tap('重新加载');
  expect(phone.text()).toContain('明前龙井');
});

test('reads on at the end of the list', async () => {
  const many = Array.from({ length: 25 }, (_, n) => ({ ...tea, _id: `tea-${n}`, title: `茶 ${n}号` }));
  const { phone } = await aShop(many);
  expect(phone.text()).not.toContain('茶 24号');
  await phone.phone.router.gesture('onReachBottom');
  await flush();
  expect(phone.text()).toContain('茶 24号');
  expect(phone.has('更多商品')).toBe(false);
});

test('the cart is still there after a restart, with the new prices', async () => {
  const { cloud, phone } = await aShop();
  await phone.tap('增加一件明前龙井');
  phone.phone.kill();
  cloud.products = [{ ...tea, fee: 7200 }];
  const again = await openPhone({ cloud, storage: phone.storage });
  expect(again.text()).toContain('共 1 件 ¥72.00');
});

test('[CLI-04] after a kill at the cashier the first page finds out and leads to the result', async () => {
  const { cloud, phone } = await aShop([tea]);
  const pending = [
    { requestKey: 'test-key-1', wanted: 'tea*1', startedAt: Date.now(), orderNo: ORDER_NO, outTradeNo: 'x' },
  ];
  phone.storage.set('pendingPurchases', JSON.stringify(pending));
  phone.phone.kill();
  cloud.answer('orders.nudge', stands({ status: 'paid' }));
  const again = await openPhone({ cloud, storage: phone.storage });
  expect(again.text()).toContain('您的订单已支付成功');
  await again.tap('您的订单已支付成功查看');
  expect(again.path()).toBe('pages/result/index');
  expect(again.text()).toContain('支付成功');
  expect(cloud.calls).toHaveLength(1);
});
