import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrderNo, anOutTradeNo } from '../../tests/builders/anOrder';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedSentRefund } from '../../tests/builders/seedRefund';
import { passMinutes, tick } from '../../tests/shop/passTime';
import { createShop, ORDER_LIFE_MS, type Shop } from '../../tests/shop/shop';

const MINUTE_MS = 60_000;
const status = ({ documents }: Shop) => documents.all('orders')[0]?.status;

/** So many orders, due at the same moment, the first of them the longest. */
function dueShop(count: number) {
  const shop = createShop();
  for (let n = 1; n <= count; n += 1) {
    const checkAt = new Date(shop.clock.now().getTime() - count + n);
    const order = { _id: anOrderNo(n), outTradeNo: anOutTradeNo(n), checkAt: null };
    seedOpenOrder(shop, { order, payment: { _id: anOutTradeNo(n), orderNo: anOrderNo(n), checkAt } });
    shop.wechat.pay(anOutTradeNo(n));
  }
  shop.wechat.notices.splice(0);
  return shop;
}

test('[QRY-01] a lost notice is repaired within five minutes of the payment, without any client', async () => {
  const shop = createShop();
  seedOpenOrder(shop);
  await passMinutes(shop, 1);
  shop.wechat.pay(anOutTradeNo());
  shop.wechat.notices.splice(0);
  await passMinutes(shop, 5);
  expect(status(shop)).toBe('paid');
});

test('[CLS-01] an order that nobody paid is closed here and at WeChat', async () => {
  const shop = createShop();
  seedOpenOrder(shop);
  await passMinutes(shop, ORDER_LIFE_MS / MINUTE_MS + 3);
  expect(status(shop)).toBe('closed');
  expect(shop.wechat.trades.get(anOutTradeNo())?.state).toBe('closed');
  // Nothing is left to do: a tick only looks.
  const before = shop.documents.calls.length;
  await tick(shop);
  expect(shop.documents.calls.slice(before).map(({ method }) => method)).toEqual(['find', 'find', 'find']);
});

test('[REF-05] a refund whose notice is lost is finished', async () => {
  const shop = createShop();
  seedPaidOrder(shop);
  seedSentRefund(shop);
  shop.wechat.endRefunds();
  shop.wechat.notices.splice(0);
  await passMinutes(shop, 2);
  expect(shop.documents.all('refunds')).toMatchObject([{ status: 'succeeded' }]);
});

describe('[OPS-05] timers that run double, late or overlapping', () => {
  test('the same tick twice at once has one effect', async () => {
    const shop = dueShop(7);
    await shop.together([
      ['orderCron', {}],
      ['orderCron', {}],
    ]);
    expect(shop.documents.all('orders').map((order) => order.status)).toEqual(Array(7).fill('paid'));
    expect(shop.documents.all('ledger')).toHaveLength(7);
    expect(shop.gateway.calls).toHaveLength(7);
  });

  test('hours without a tick are caught up', async () => {
    const shop = createShop();
    seedOpenOrder(shop);
    shop.wechat.pay(anOutTradeNo());
    shop.wechat.notices.splice(0);
    await shop.clock.advance(8 * 60 * MINUTE_MS);
    await tick(shop);
    expect(status(shop)).toBe('paid');
  });
});

describe('[QRY-05] a run', () => {
  test('is bounded by its batch, and says that more is due', async () => {
    const shop = dueShop(60);
    const { reply } = await tick(shop);
    expect(reply).toMatchObject({ ok: true, report: { 'payments.confirmed': 50, 'payments.left': true } });
    const { reply: next } = await tick(shop);
    expect(next).toEqual({ ok: true, report: { 'payments.confirmed': 10 } });
  });

  test('goes on when WeChat never answers about one, and says so', async () => {
    const shop = dueShop(5);
    shop.gateway.failNext('query', 'throws');
    const { reply } = await tick(shop);
    expect(reply).toEqual({ ok: true, report: { 'payments.confirmed': 4, 'payments.failed': 1 } });
    await passMinutes(shop, 3);
    expect(shop.documents.all('orders').map((order) => order.status)).toEqual(Array(5).fill('paid'));
  });

  test('that cannot read one collection says so when it is done with the others', async () => {
    const shop = dueShop(12);
    shop.documents.failNext({ method: 'find', collection: 'orders' });
    const { reply } = await tick(shop);
    expect(reply).toMatchObject({ ok: false, code: 'DATABASE_UNAVAILABLE' });
    expect(shop.documents.all('orders').map((order) => order.status)).toEqual(Array(12).fill('paid'));
  });
});

describe('[SEC-01] only a timer may run it', () => {
  test.each(['wx_client', 'wx_paycallback', 'wx_trigger,scf', 'wx_client,scf', 'wx_http', ''])(
    '%j',
    async (source) => {
      const shop = dueShop(1);
      const { reply } = await shop.invoke('orderCron', {}, { source });
      expect(reply).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
      expect(shop.roundTrips.total).toBe(0);
    },
  );
});

test.each([undefined, null, 'x', 7])('an event of %p is refused', async (event) => {
  const shop = createShop();
  expect((await shop.invoke('orderCron', event)).reply).toMatchObject({ ok: false, code: 'INVALID_REQUEST' });
  expect(shop.roundTrips.total).toBe(0);
});

test('[OPS-01] config.json lets it run every minute, with room for its longest run', () => {
  const config: unknown = JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'));
  expect(config).toEqual({
    timeout: 60,
    permissions: {
      openapi: ['subscribeMessage.send', 'wxa.sec.order.uploadShippingInfo', 'wxa.sec.order.getOrder'],
    },
    triggers: [{ name: 'everyMinute', type: 'timer', config: '0 * * * * * *' }],
  });
});
