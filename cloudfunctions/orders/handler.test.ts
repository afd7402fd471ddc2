import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrder, anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedSentRefund } from '../../tests/builders/seedRefund';
import { newShipment } from '../../shared/shipping/newShipment';
import { createShop, type CallOptions, type Shop, type ShopReply } from '../../tests/shop/shop';

const orders = async (shop: Shop, event: unknown, options: CallOptions = {}): Promise<ShopReply> =>
  (await shop.invoke('orders', event, options)).reply ?? {};
const one = (errand: string, orderNo: unknown = anOrderNo()) => ({ do: errand, orderNo });
const errands = ['get', 'nudge', 'cancel', 'confirmReceipt'];

test('a buyer lists his orders, without what is not his to know', async () => {
  const shop = createShop();
  seedOpenOrder(shop);
  shop.documents.put('orders', anOrder({ _id: anOrderNo(2), _openid: 'openid-of-another' }));
  const reply = await orders(shop, { do: 'list', openid: 'openid-of-another', _openid: 'openid-of-another' });
  expect(reply).toMatchObject({
    ok: true,
    orders: [{ orderNo: anOrderNo(), status: 'unpaid', totalFee: 100 }],
  });
  expect(JSON.stringify(reply)).not.toMatch(/openid|appid|revision|cartKey/);
  expect(await orders(shop, { do: 'list', status: 'paid' })).toEqual({ ok: true, orders: [] });
});

test('a detail shows attempts, refunds and history, in one round trip', async () => {
  const shop = createShop();
  seedPaidOrder(shop);
  seedSentRefund(shop);
  const reply = await orders(shop, one('get'));
  expect(reply).toMatchObject({
    ok: true,
    order: {
      status: 'paid',
      attempts: [{ outTradeNo: anOutTradeNo(), status: 'paid', transactionId: expect.any(String) }],
      refunds: [{ refundFee: 40, status: 'processing' }],
      refundingFee: 40,
      timeline: [{ what: 'created' }],
    },
  });
  expect(JSON.stringify(reply)).not.toMatch(/openid|appid|mchId|prepay|paySign/);
  expect(shop.roundTrips.sequential).toBe(1);
});

test('a nudge finds a payment whose notice is lost', async () => {
  const shop = createShop();
  seedOpenOrder(shop);
  shop.wechat.pay(anOutTradeNo());
  expect(await orders(shop, one('nudge'))).toMatchObject({ ok: true, order: { status: 'paid' } });
});

test('a cancelled order is closed, and its arguments are refused', async () => {
  const shop = createShop();
  seedOpenOrder(shop);
  expect(await orders(shop, one('cancel'))).toMatchObject({ ok: true, order: { status: 'closed' } });
  const again = await shop.invoke('wxPay', { orderNo: anOrderNo(), requestKey: 'request-key-1' });
  expect(again.reply).toMatchObject({ ok: false, code: 'ORDER_CLOSED' });
});

test('[CLS-05] a paid order is not cancelled, the buyer is told to apply for a refund', async () => {
  const shop = createShop();
  seedPaidOrder(shop);
  expect(await orders(shop, one('cancel'))).toMatchObject({ ok: false, code: 'REFUND_INSTEAD' });
});

test('receipt of a shipped order is confirmed', async () => {
  const shop = createShop();
  seedPaidOrder(shop, { order: { status: 'shipped' } });
  expect(await orders(shop, one('confirmReceipt'))).toMatchObject({
    ok: true,
    order: { status: 'completed' },
  });
  expect(await orders(shop, one('confirmReceipt'))).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
});

describe('[SEC-02] a foreign order looks like a missing one', () => {
  test.each(errands)('%s', async (errand) => {
    const shop = createShop();
    seedOpenOrder(shop);
    const before = shop.documents.all('orders');
    const foreign = await orders(shop, one(errand), { openid: 'openid-of-another' });
    const missing = await orders(shop, one(errand, anOrderNo(9)), { openid: 'openid-of-another' });
    expect(foreign).toMatchObject({ ok: false, code: 'ORDER_NOT_FOUND' });
    expect(missing).toEqual(JSON.parse(JSON.stringify(foreign).replaceAll(anOrderNo(), anOrderNo(9))));
    expect(shop.documents.all('orders')).toEqual(before);
    expect(shop.gateway.calls).toEqual([]);
  });
});

describe('[SEC-01] who is no buyer is refused', () => {
  test.each(['wx_trigger', 'wx_paycallback', 'wx_client,scf', 'wx_http', ''])('%j', async (source) => {
    const shop = createShop();
    seedOpenOrder(shop);
    for (const errand of errands) {
      expect(await orders(shop, one(errand), { source })).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    }
    expect(await orders(shop, { do: 'list' }, { source, openid: '' })).toMatchObject({ ok: false });
    expect(shop.roundTrips.total).toBe(0);
  });
});

describe('[SEC-04] hostile input is named, and nothing is read or written', () => {
  test.each<[unknown, string]>([
    [undefined, 'event'],
    ['list', 'event'],
    [{}, 'do'],
    [{ do: '__proto__' }, 'do'],
    [{ do: ['list'] }, 'do'],
    [{ do: 'list', status: { $ne: 'paid' } }, 'status'],
    [{ do: 'list', cursor: { $gt: '' } }, 'cursor'],
    [{ do: 'list', cursor: `${'9'.repeat(400)}_${anOrderNo()}` }, 'cursor'],
    [one('get', { $ne: '' }), 'orderNo'],
    [one('cancel', 2100200000), 'orderNo'],
    [one('nudge', 'x'.repeat(100_000)), 'orderNo'],
    [{ do: 'get' }, 'orderNo'],
  ])('%#: %s', async (event, field) => {
    const shop = createShop();
    const reply = await orders(shop, event);
    expect(reply).toMatchObject({
      ok: false,
      code: 'INVALID_REQUEST',
      message: expect.stringContaining(field),
    });
    expect(shop.roundTrips.total).toBe(0);
  });
});

test('[OPS-01] config.json gives more time than any one call may take', () => {
  const config: unknown = JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'));
  expect(config).toEqual({ timeout: 20, permissions: { openapi: [] } });
});

test('a buyer sees how the goods travel', async () => {
  const shop = createShop();
  const { order } = seedPaidOrder(shop, { order: { status: 'shipped' } });
  const carriage = { by: 'express', company: 'STO', trackingNo: 'YT0000000001', contact: null } as const;
  const told = {
    carriage,
    transactionId: 'wx-trade-1',
    operator: 'openid-of-an-operator',
    toldToWechat: true,
  };
  const shipment = newShipment(order, told, shop.clock.now());
  shop.documents.put('shipments', shipment);
  const seen = { by: 'express', company: 'STO', trackingNo: 'YT0000000001' };
  expect(await orders(shop, one('get'))).toMatchObject({ order: { shipment: seen } });
  expect(JSON.stringify(await orders(shop, one('get')))).not.toContain('openid-of-an-operator');
  shop.documents.put('shipments', { ...shipment, status: 'uploaded' });
  expect(await orders(shop, one('get'))).toMatchObject({
    order: { shipment: { ...seen, confirmWith: 'wx-trade-1' } },
  });
});

test('[CLI-06] phones that report a restricted cashier make one entry a day, and move nothing', async () => {
  const shop = createShop();
  seedOpenOrder(shop);
  for (let n = 0; n < 3; n += 1) await orders(shop, { ...one('nudge'), trouble: 'restricted' });
  expect(shop.documents.all('incidents')).toMatchObject([{ kind: 'cashierRestricted', subject: '20300101' }]);
  expect(await orders(shop, { ...one('nudge'), trouble: 'fire' })).toMatchObject({ code: 'INVALID_REQUEST' });
  const stranger = { ...one('nudge'), trouble: 'restricted' };
  expect(await orders(shop, stranger, { openid: 'openid-of-another' })).toMatchObject({
    code: 'ORDER_NOT_FOUND',
  });
});
