/** @jest-environment jsdom */
import { aCloud, flush, openPhone, type PhoneOptions } from './openPhone';
import { opened, ORDER_NO, networkGone, refused, stands, tea } from './replies';

const cancelled = { errMsg: 'requestPayment:fail cancel' };
const ok = { errMsg: 'requestPayment:ok' };
const rejects = (reason: { errMsg: string }) =>
  Promise.reject(Object.assign(new Error(reason.errMsg), reason));

async function atCheckout(options: Partial<PhoneOptions> = {}) {
  const cloud = options.cloud ?? aCloud();
  cloud.products = [tea];
  const phone = await openPhone({ ...options, cloud });
  await phone.tap('增加一件明前龙井');
  await phone.tap('去结算');
  return { cloud, phone };
}

const namesOf = (calls: { name: string }[]) => calls.map(({ name }) => name);

test('[CLI-01] three taps make one call, and the button is locked until the answer', async () => {
  const { cloud, phone } = await atCheckout();
  let answer = (_: object): void => undefined;
  cloud.answer('wxPay', new Promise<object>((resolve) => (answer = resolve)));
  phone.press('微信支付');
  phone.press('正在下单…');
  phone.press('正在下单…');
  await flush();
  expect(namesOf(cloud.calls).filter((name) => name === 'wxPay')).toHaveLength(1);
  expect(phone.isOff('正在下单…')).toBe(true);
  answer(opened(6800));
  await flush();
  expect(phone.isOff('等待支付结果…')).toBe(true);
  expect(phone.payments).toHaveLength(1);
});

test('[CLI-02] ok leads to the result page, which shows what the server says', async () => {
  const { cloud, phone } = await atCheckout({ cashier: () => Promise.resolve(ok) });
  cloud.answer('wxPay', opened(6800));
  cloud.answer('orders.nudge', stands({ status: 'paid' }));
  await phone.tap('微信支付');
  expect(phone.path()).toBe('pages/result/index');
  expect(phone.text()).toContain('支付成功');
  expect(cloud.calls[0]?.data).toMatchObject({ lines: [{ sku: 'tea', quantity: 1 }] });
  expect(cloud.calls[0]?.data).not.toHaveProperty('totalFee');
  await phone.tap('继续逛逛');
  expect(phone.has('去结算')).toBe(false);
});

test('[CLI-02] cancel leads to an order that can be paid again', async () => {
  const { cloud, phone } = await atCheckout({ cashier: () => rejects(cancelled) });
  cloud.answer('wxPay', opened(6800));
  cloud.answer('orders.nudge', stands());
  await phone.tap('微信支付');
  expect(phone.text()).toContain('您取消了支付');
  cloud.answer('orders.get', stands());
  await phone.tap('继续支付');
  expect(phone.path()).toBe('pages/order/index');
  expect(phone.has('微信支付')).toBe(true);
});

test('network gone: says that trying again is safe, and tries with the same key', async () => {
  const { cloud, phone } = await atCheckout();
  cloud.answer('wxPay', networkGone, opened(6800));
  await phone.tap('微信支付');
  expect(phone.text()).toContain('再试一次不会重复下单');
  expect(phone.has('微信支付')).toBe(false);
  await phone.tap('再试一次');
  const keys = cloud.calls.filter(({ name }) => name === 'wxPay').map(({ data }) => data['requestKey']);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(phone.payments).toHaveLength(1);
});

test('a changed price is shown beside the old one before anything is paid', async () => {
  const { cloud, phone } = await atCheckout();
  cloud.answer('wxPay', opened(7200));
  await phone.tap('微信支付');
  expect(phone.text()).toContain('您看到的是 ¥68.00，现在是 ¥72.00');
  expect(phone.payments).toEqual([]);
  await phone.tap('按 ¥72.00 支付');
  expect(phone.payments).toHaveLength(1);
});

test('a changed price that is not wanted cancels the order and leads back to the shop', async () => {
  const { cloud, phone } = await atCheckout();
  cloud.answer('wxPay', opened(7200));
  cloud.answer('orders.cancel', stands({ status: 'closed' }));
  await phone.tap('微信支付');
  await phone.tap('不买了');
  expect(cloud.calls.at(-1)?.data).toEqual({ do: 'cancel', orderNo: ORDER_NO });
  expect(phone.path()).toBe('pages/products/index');
  expect(phone.payments).toEqual([]);
});

test('[CLI-08] a cashier that wants a tap gets one, for the same attempt', async () => {
  let visits = 0;
  const cashier = () => {
    visits += 1;
    return visits === 1 ? rejects({ errMsg: 'requestPayment:fail permission denied' }) : Promise.resolve(ok);
  };
  const { cloud, phone } = await atCheckout({ cashier });
  cloud.answer('wxPay', opened(6800));
  cloud.answer('orders.nudge', stands({ status: 'paid' }));
  await phone.tap('微信支付');
  expect(phone.text()).toContain('请再点一下，打开微信支付');
  await phone.tap('点击支付 ¥68.00');
  expect(phone.payments[1]).toEqual(phone.payments[0]);
  expect(phone.text()).toContain('支付成功');
});

test('a product that is no longer sold is told, and the button is free again', async () => {
  const { cloud, phone } = await atCheckout();
  cloud.answer('wxPay', refused('PRODUCT_NOT_FOR_SALE'));
  await phone.tap('微信支付');
  expect(phone.text()).toContain('有商品已下架');
  await phone.tap('知道了');
  expect(phone.isOff('微信支付')).toBe(false);
});

test('too many unpaid orders lead to the orders', async () => {
  const { cloud, phone } = await atCheckout();
  cloud.answer('wxPay', refused('TOO_MANY_OPEN'));
  cloud.answer('orders.list', { ok: true, orders: [] });
  await phone.tap('微信支付');
  await phone.tap('查看我的订单');
  expect(phone.path()).toBe('pages/orders/index');
});

test('grants are asked for in the tap, told to the server, and never stop the payment', async () => {
  const cloud = aCloud();
  const asked: string[][] = [];
  const { phone } = await atCheckout({
    cloud,
    subscribe: (ids) => {
      asked.push(ids);
      return Promise.resolve(Object.fromEntries(ids.map((id) => [id, 'accept'])));
    },
  });
  cloud.answer('wxPay', opened(6800));
  cloud.answer('sendTemplate.grant', networkGone);
  phone.press('微信支付');
  expect(asked).toHaveLength(1);
  await flush();
  expect(namesOf(cloud.calls).sort()).toEqual(['sendTemplate', 'wxPay']);
  expect(phone.payments).toHaveLength(1);
});

test('an empty cart offers the shop, not a cashier', async () => {
  const { phone } = await atCheckout();
  await phone.tap('减少一件明前龙井');
  expect(phone.text()).toContain('还没有选择商品');
  expect(phone.labels()).toEqual(['去选商品']);
});
