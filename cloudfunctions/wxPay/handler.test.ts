import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrderNo, APPID, BUYER, MCH_ID } from '../../tests/builders/anOrder';
import { createShop, type Shop, type ShopReply } from '../../tests/shop/shop';

const ORDER = { lines: [{ sku: 'tea', quantity: 2 }], requestKey: 'request-key-1' };

const pay = async (shop: Shop, event: unknown, options = {}): Promise<ShopReply> =>
  (await shop.invoke('wxPay', event, options)).reply ?? {};
const again = (orderNo: unknown) => ({ orderNo, requestKey: 'request-key-2' });

describe('a buyer orders', () => {
  test('and gets what wx.requestPayment needs', async () => {
    const shop = createShop();
    const reply = await pay(shop, ORDER);
    expect(reply).toEqual({
      ok: true,
      orderNo: expect.stringMatching(/^\d{32}$/),
      outTradeNo: expect.stringMatching(/^\d{32}$/),
      totalFee: 200,
      payment: {
        timeStamp: expect.stringMatching(/^\d+$/),
        nonceStr: expect.any(String),
        package: expect.stringMatching(/^prepay_id=/),
        signType: 'MD5',
        paySign: expect.any(String),
      },
    });
  });

  test('[ORD-02] rule 2: fee, payer and merchant in the event change nothing', async () => {
    const shop = createShop();
    const forged = {
      fee: 1,
      totalFee: 1,
      openid: 'openid-of-another',
      OPENID: 'x',
      subMchId: 'x',
      userInfo: {},
    };
    const lines = [{ sku: 'tea', quantity: 2, fee: 1, unitFee: 1, title: 'free' }];
    const { outTradeNo } = await pay(shop, { ...ORDER, ...forged, lines });
    expect(shop.wechat.trades.get(String(outTradeNo))?.input).toMatchObject({
      totalFee: 200,
      openid: BUYER,
      appid: APPID,
      mchId: MCH_ID,
    });
    expect(shop.documents.all('orders')).toMatchObject([{ _openid: BUYER, lines: [{ title: '茉莉花茶' }] }]);
  });

  test('[ORD-03] rule 4: twenty times at once and gets one order', async () => {
    const shop = createShop();
    const invocations = await shop.together(Array.from({ length: 20 }, () => ['wxPay', ORDER]));
    const replies = new Set(invocations.map(({ reply }) => JSON.stringify(reply)));
    expect(replies.size).toBe(1);
    expect(invocations[0]?.reply).toMatchObject({ ok: true });
    expect(shop.documents.all('orders')).toHaveLength(1);
    expect(shop.wechat.trades.size).toBe(1);
  });

  test('in at most three round trips, one after the other', async () => {
    const shop = createShop();
    await pay(shop, ORDER);
    expect(shop.roundTrips.sequential).toBeLessThanOrEqual(3);
  });
});

describe('a buyer pays an order again', () => {
  test('[AGN-01] with the same arguments', async () => {
    const shop = createShop();
    const first = await pay(shop, ORDER);
    expect(await pay(shop, again(first.orderNo))).toEqual(first);
  });

  test.each([
    ['another buyer', { openid: 'openid-of-another' }],
    ['nobody', { openid: '' }],
  ])('[SEC-02] but %s does not', async (_who, options) => {
    const shop = createShop();
    const { orderNo } = await pay(shop, ORDER);
    const refused = await pay(shop, again(orderNo), options);
    expect(refused).toMatchObject({ ok: false });
    // A foreign order looks like a missing one.
    const missing = await pay(shop, again(anOrderNo(9)), options);
    expect(refused.code).toBe(missing.code);
    expect(shop.gateway.calls.map(({ method }) => method)).toEqual(['create']);
  });
});

describe('[SEC-04] hostile input is named, and nothing is read, written or sent', () => {
  const line = (over: object) => ({ ...ORDER, lines: [{ sku: 'tea', quantity: 1, ...over }] });
  test.each<[unknown, string]>([
    [undefined, 'event'],
    [null, 'event'],
    ['x'.repeat(100_000), 'event'],
    [{}, 'lines'],
    [{ ...ORDER, lines: 'tea' }, 'lines'],
    [{ ...ORDER, lines: [] }, 'lines'],
    [{ ...ORDER, lines: { length: 1, 0: { sku: 'tea', quantity: 1 } } }, 'lines'],
    [line({ quantity: 0 }), 'lines.0.quantity'],
    [line({ quantity: -1 }), 'lines.0.quantity'],
    [line({ quantity: 1.5 }), 'lines.0.quantity'],
    [line({ quantity: 1e9 }), 'lines.0.quantity'],
    [line({ quantity: 'NaN' }), 'lines.0.quantity'],
    [line({ quantity: { $gt: 0 } }), 'lines.0.quantity'],
    [line({ sku: { $ne: '' } }), 'lines.0.sku'],
    [line({ sku: 'x'.repeat(100_000) }), 'lines.0.sku'],
    [{ lines: ORDER.lines }, 'requestKey'],
    [{ ...ORDER, requestKey: { $ne: '' } }, 'requestKey'],
    [again({ $ne: '' }), 'orderNo'],
    [again(1), 'orderNo'],
    [again('1'.repeat(100_000)), 'orderNo'],
    [{ orderNo: null, requestKey: 'request-key-1' }, 'orderNo'],
    [JSON.parse('{"__proto__":{"orderNo":"x"},"requestKey":"request-key-1"}'), 'lines'],
  ])('%#: %s', async (event, field) => {
    const shop = createShop();
    const reply = await pay(shop, event);
    expect(reply).toMatchObject({
      ok: false,
      code: 'INVALID_REQUEST',
      message: expect.stringContaining(field),
    });
    expect(String(reply.message).length).toBeLessThan(500);
    expect(shop.roundTrips.total).toBe(0);
  });

  test.each(['constructor', '__proto__', 'toString'])('a sku called %s is not for sale', async (sku) => {
    const shop = createShop();
    expect(await pay(shop, line({ sku }))).toMatchObject({ ok: false, code: 'PRODUCT_NOT_FOR_SALE' });
    expect(shop.gateway.calls).toEqual([]);
  });
});

describe('[SEC-01] who is no buyer is refused', () => {
  test.each(['wx_trigger', 'wx_paycallback', 'wx_client,scf', 'wx_http', 'wx_devtools', ''])(
    '%j',
    async (source) => {
      const shop = createShop();
      expect(await pay(shop, ORDER, { source })).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
      expect(shop.roundTrips.total).toBe(0);
    },
  );
});

test('[OPS-01] config.json gives more time than any one call may take', () => {
  const config: unknown = JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'));
  expect(config).toEqual({ timeout: 20, permissions: { openapi: [] } });
});
