/** @jest-environment jsdom */
import { aCloud, flush, openPhone, type PhoneOptions } from './openPhone';
import { networkGone, opened, ORDER_NO, refused, stands } from './replies';

const ok = { errMsg: 'requestPayment:ok' };
const rejects = (errMsg: string) => Promise.reject(Object.assign(new Error(errMsg), { errMsg }));
const BACK = 'https://h5.example.com/orders/1?tab=2#pay';
const back = encodeURIComponent(BACK);
const payUrl = `/pages/h5-pay/index?orderNo=${ORDER_NO}&back=${back}`;
const HINTED = `https://h5.example.com/orders/1?tab=2&orderNo=${ORDER_NO}`;

const foreignPayment = {
  timeStamp: '1793750400',
  nonceStr: 'fakenonce',
  package: 'prepay_id=wx20fake0000',
  signType: 'RSA',
  paySign: 'fakeSign+/fakeSign==',
};
const foreignUrl = `/pages/h5-pay/index?payment=${encodeURIComponent(JSON.stringify(foreignPayment))}&back=${back}`;

/** From the H5 page, which opens the page to pay as it would with the JS-SDK. */
async function fromH5(url: string, options: Partial<PhoneOptions> = {}) {
  const cloud = options.cloud ?? aCloud();
  const phone = await openPhone({
    ...options,
    cloud,
    url: `/pages/h5/index?url=${encodeURIComponent('/shop')}`,
  });
  expect(phone.text()).toContain('https://h5.example.com/shop');
  await phone.type('网页要打开的小程序页面', url);
  await phone.tap('网页：打开小程序页面');
  return { cloud, phone };
}

describe('an order handed over by an H5 page', () => {
  const aPaying = (cashier: PhoneOptions['cashier'], ...asked: object[]) => {
    const cloud = aCloud();
    cloud.answer('orders.get', stands());
    cloud.answer('wxPay', opened(6800));
    cloud.answer('orders.nudge', ...asked);
    return fromH5(payUrl, { cloud, ...(cashier ? { cashier } : {}) });
  };

  test('is paid natively, and the H5 page goes on with a hint', async () => {
    const { cloud, phone } = await aPaying(() => Promise.resolve(ok), stands({ status: 'paid' }));
    expect(phone.text()).toContain('¥68.00');
    await phone.tap('微信支付');
    expect(phone.path()).toBe('pages/h5/index');
    expect(phone.text()).toContain(`${HINTED}&result=paid#pay`);
    expect(phone.phone.router.pages()).toHaveLength(1);
    const asked = cloud.calls.filter(({ name }) => name === 'wxPay');
    expect(asked).toMatchObject([{ data: { orderNo: ORDER_NO } }]);
  });

  test('[CLI-02] the cashier’s ok is not paid: the hint is what the server says', async () => {
    const { phone } = await aPaying(() => Promise.resolve(ok), stands());
    await phone.tap('微信支付');
    expect(phone.path()).toBe('pages/h5-pay/index');
    expect(phone.text()).toContain('正在确认支付结果');
    expect(phone.has('微信支付')).toBe(false);
    await phone.tap('返回商家页面');
    expect(phone.text()).toContain(`${HINTED}&result=unknown#pay`);
  });

  test('cancelled, it can be paid again, or left', async () => {
    const { phone } = await aPaying(() => rejects('requestPayment:fail cancel'), stands());
    await phone.tap('微信支付');
    expect(phone.text()).toContain('您取消了支付');
    expect(phone.has('微信支付')).toBe(true);
    await phone.tap('返回商家页面');
    expect(phone.text()).toContain(`${HINTED}&result=unpaid#pay`);
  });

  test('[CLI-01] three taps make one call', async () => {
    const cloud = aCloud();
    cloud.answer('orders.get', stands());
    cloud.answer('wxPay', new Promise(() => undefined));
    const { phone } = await fromH5(payUrl, { cloud });
    phone.press('微信支付');
    phone.press('正在下单…');
    phone.press('正在下单…');
    await flush();
    expect(cloud.calls.filter(({ name }) => name === 'wxPay')).toHaveLength(1);
    expect(phone.has('返回商家页面')).toBe(false);
  });

  test('[CLI-04] a cashier that never answers is resolved when the app comes to the front', async () => {
    const { phone } = await aPaying(undefined, stands({ status: 'paid' }));
    await phone.tap('微信支付');
    phone.phone.hide();
    phone.phone.show();
    await flush();
    expect(phone.text()).toContain('result=paid');
  });

  test('opened without an H5 page below, it opens one to go back to', async () => {
    const cloud = aCloud();
    cloud.answer('orders.get', stands({ status: 'paid' }));
    const phone = await openPhone({ cloud, url: payUrl });
    expect(phone.has('微信支付')).toBe(false);
    await phone.tap('返回商家页面');
    expect(phone.path()).toBe('pages/h5/index');
    expect(phone.text()).toContain(`${HINTED}&result=paid#pay`);
  });

  test('without a way back it leads to the order', async () => {
    const cloud = aCloud();
    cloud.answer('orders.get', stands({ status: 'closed' }));
    cloud.answer('orders.nudge', stands({ status: 'closed' }));
    const phone = await openPhone({ cloud, url: `/pages/h5-pay/index?orderNo=${ORDER_NO}` });
    expect(phone.has('返回商家页面')).toBe(false);
    await phone.tap('查看订单');
    expect(phone.path()).toBe('pages/order/index');
  });

  test('[CLI-07] of somebody else is not there: nothing of it is shown', async () => {
    const cloud = aCloud();
    cloud.answer('orders.get', refused('ORDER_NOT_FOUND'));
    const { phone } = await fromH5(payUrl, { cloud });
    expect(phone.text()).toContain('没有找到这笔订单');
    expect(phone.labels()).toEqual(['去本店首页']);
  });

  test('network gone: it can be asked for again', async () => {
    const cloud = aCloud();
    cloud.answer('orders.get', networkGone, stands());
    const { phone } = await fromH5(payUrl, { cloud });
    await phone.tap('重新加载');
    expect(phone.has('微信支付')).toBe(true);
  });
});

describe('goods chosen on an H5 page', () => {
  const goodsUrl = `/pages/h5-pay/index?lines=${encodeURIComponent('tea*1')}&totalFee=6800&back=${back}`;

  const aChoosing = (totalFee: number, cashier: PhoneOptions['cashier'], asked: object) => {
    const cloud = aCloud();
    cloud.answer('wxPay', opened(totalFee));
    cloud.answer('orders.nudge', asked);
    cloud.answer('orders.get', asked);
    return fromH5(goodsUrl, { cloud, ...(cashier ? { cashier } : {}) });
  };

  test('become an order with the tap, priced by the server, and the H5 page learns its number', async () => {
    const { cloud, phone } = await aChoosing(6800, () => Promise.resolve(ok), stands({ status: 'paid' }));
    expect(cloud.calls).toEqual([]);
    await phone.tap('微信支付');
    const [order] = cloud.calls;
    expect(order).toMatchObject({ name: 'wxPay', data: { lines: [{ sku: 'tea', quantity: 1 }] } });
    expect(order?.data).not.toHaveProperty('totalFee');
    expect(phone.path()).toBe('pages/h5/index');
    expect(phone.text()).toContain(`${HINTED}&result=paid#pay`);
  });

  test('that cost something else now are asked about before the cashier', async () => {
    const { phone } = await aChoosing(7200, () => Promise.resolve(ok), stands({ status: 'paid' }));
    await phone.tap('微信支付');
    expect(phone.text()).toContain('您看到的是 ¥68.00，现在是 ¥72.00');
    expect(phone.payments).toEqual([]);
    await phone.tap('按 ¥72.00 支付');
    expect(phone.payments).toHaveLength(1);
    expect(phone.text()).toContain('result=paid');
  });

  test('not wanted at the new price are no order, and the H5 page is told of none', async () => {
    const { cloud, phone } = await aChoosing(7200, undefined, stands());
    cloud.answer('orders.cancel', stands({ status: 'closed' }));
    await phone.tap('微信支付');
    await phone.tap('不买了');
    expect(cloud.calls.at(-1)).toMatchObject({ data: { do: 'cancel', orderNo: ORDER_NO } });
    await phone.tap('返回商家页面');
    expect(phone.text()).toContain('https://h5.example.com/orders/1?tab=2&result=unknown#pay');
  });

  test('cancelled, are the same order when paid again', async () => {
    const { cloud, phone } = await aChoosing(6800, () => rejects('requestPayment:fail cancel'), stands());
    await phone.tap('微信支付');
    expect(phone.text()).toContain('明前龙井');
    await phone.tap('微信支付');
    const asked = cloud.calls.filter(({ name }) => name === 'wxPay');
    expect(asked[1]).toMatchObject({ data: { orderNo: ORDER_NO } });
  });

  test('[CLI-07] with a ticket are one order, however often it is handed over', async () => {
    const cloud = aCloud();
    cloud.answer('wxPay', opened(6800), refused('ALREADY_PAID'));
    cloud.answer('orders.nudge', stands({ status: 'paid' }));
    cloud.answer('orders.get', stands({ status: 'paid' }));
    const { phone } = await fromH5(`${goodsUrl}&ticket=fake-ticket-1`, {
      cloud,
      cashier: () => Promise.resolve(ok),
    });
    await phone.tap('微信支付');
    expect(phone.text()).toContain('result=paid');
    await phone.tap('网页：打开小程序页面');
    await phone.tap('微信支付');
    expect(phone.text()).toContain('没有下单成功');
    const asked = cloud.calls.filter(({ name }) => name === 'wxPay');
    expect(asked.map(({ data }) => data['requestKey'])).toEqual(['fake-ticket-1', 'fake-ticket-1']);
    expect(phone.payments).toHaveLength(1);
  });

  test('leave what is in the cart where it is', async () => {
    const entry = { sku: 'cup', title: '青瓷茶杯', fee: 4500, quantity: 1 };
    const storage = new Map([['cart', JSON.stringify([entry])]]);
    const cloud = aCloud();
    cloud.answer('wxPay', opened(6800));
    const { phone } = await fromH5(goodsUrl, { cloud, storage });
    await phone.tap('微信支付');
    expect(phone.payments).toHaveLength(1);
    expect(JSON.parse(storage.get('cart') ?? '')).toEqual([entry]);
  });
});

describe('payment arguments of another shop', () => {
  test('are shown as such and go to the cashier unchanged; the cashier’s word is all there is', async () => {
    const { cloud, phone } = await fromH5(foreignUrl, { cashier: () => Promise.resolve(ok) });
    expect(phone.text()).toContain('收款方不是本店');
    await phone.tap('打开微信支付');
    expect(phone.payments).toEqual([foreignPayment]);
    expect(phone.text()).toContain('请以商家页面为准');
    expect(phone.text()).not.toContain('支付成功');
    expect(phone.has('打开微信支付')).toBe(false);
    await phone.tap('返回商家页面');
    expect(phone.text()).toContain('?tab=2&result=cashierOk#pay');
    expect(cloud.calls).toEqual([]);
  });

  test('each by its own name works too', async () => {
    const query = Object.entries(foreignPayment).map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    const { phone } = await fromH5(`/pages/h5-pay/index?${query.join('&')}`, {
      cashier: () => Promise.resolve(ok),
    });
    await phone.tap('打开微信支付');
    expect(phone.payments).toEqual([foreignPayment]);
    expect(phone.has('返回商家页面')).toBe(false);
  });

  test('cancelled, they may be tried again; two taps open one cashier', async () => {
    let end = (_: Promise<{ errMsg: string }>): void => undefined;
    const cashier = () => new Promise<{ errMsg: string }>((resolve) => (end = resolve));
    const { phone } = await fromH5(foreignUrl, { cashier });
    phone.press('打开微信支付');
    phone.press('打开微信支付');
    await flush();
    expect(phone.payments).toHaveLength(1);
    end(rejects('requestPayment:fail cancel'));
    await flush();
    expect(phone.text()).toContain('您取消了支付');
    expect(phone.isOff('打开微信支付')).toBe(false);
  });
});

const hostile = [
  `/pages/h5-pay/index?orderNo=${ORDER_NO}&back=${encodeURIComponent('javascript:alert(1)')}`,
  `/pages/h5-pay/index?orderNo=${ORDER_NO}&back=${encodeURIComponent('https://evil.example.net/')}`,
  `/pages/h5-pay/index?orderNo=${ORDER_NO}&back=%`,
  '/pages/h5-pay/index?payment=%7Bbroken',
  `/pages/h5-pay/index?payment=${encodeURIComponent('{"__proto__":{"package":"prepay_id=x"}}')}`,
  `/pages/h5-pay/index?payment=${encodeURIComponent('"text"')}`,
  '/pages/h5-pay/index?__proto__=x&constructor=y',
  '/pages/h5-pay/index?orderNo=<script>alert(1)</script>',
  '/pages/h5-pay/index',
  '/pages/h5-pay/index?lines=tea*0&totalFee=1',
  `/pages/h5-pay/index?lines=tea*1&totalFee=1&orderNo=${ORDER_NO}`,
  '/pages/h5-pay/index?lines=tea*1&totalFee=1&ticket=..%2F..',
];

test.each(hostile)('nothing is asked, paid or opened by %s', async (url) => {
  const { cloud, phone } = await fromH5(url);
  expect(phone.labels()).toEqual(['去本店首页']);
  expect(cloud.calls).toEqual([]);
  expect(phone.payments).toEqual([]);
});

test.each(['javascript:alert(1)', 'https://evil.example.net/', 'https://h5.example.com@evil.example.net'])(
  'the H5 page does not open %s',
  async (address) => {
    const phone = await openPhone({
      cloud: aCloud(),
      url: `/pages/h5/index?url=${encodeURIComponent(address)}`,
    });
    expect(phone.text()).toContain('这个网页不是本店的页面');
    expect(phone.text()).not.toContain(address);
  },
);
