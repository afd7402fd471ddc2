import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOutRefundNo, anOutTradeNo, APPID, MCH_ID, BUYER } from '../../tests/builders/anOrder';
import { callerSources } from '../../shared/entry/caller';
import { seedOpenOrder, seedPaidOrder } from '../../tests/builders/seedOrder';
import { seedSentRefund } from '../../tests/builders/seedRefund';
import { createPaymentWorld, type PaymentWorld } from '../../tests/fakes/paymentWorld';
import { createPayCallBack } from './handler';

const DEADLINE_MS = 4500;
const ACKNOWLEDGED = { errcode: 0, errmsg: 'OK' };
const again = { errcode: -1, errmsg: expect.any(String) };

const handlerOf = (world: PaymentWorld, SOURCE = 'wx_paycallback') =>
  createPayCallBack({
    ...world.deps,
    context: () => ({ SOURCE, OPENID: BUYER, APPID }),
    sources: callerSources({}),
    deadlineMs: DEADLINE_MS,
  });
const call = (world: PaymentWorld, event: unknown, source?: string) =>
  world.clock.drive(handlerOf(world, source)(event));

function paidWorld() {
  const world = createPaymentWorld();
  seedOpenOrder(world);
  world.wechat.pay(anOutTradeNo());
  return { world, event: world.wechat.notices[0]?.event };
}
function refundedWorld() {
  const world = createPaymentWorld();
  seedPaidOrder(world);
  seedSentRefund(world);
  world.wechat.endRefunds();
  return { world, event: world.wechat.notices[0]?.event };
}
const status = (world: PaymentWorld) => world.documents.all('orders')[0]?.status;

describe('[NTF-08] rule 5: the answer has exactly the form of CloudPay', () => {
  test('errcode 0 for what is written', async () => {
    const { world, event } = paidWorld();
    expect(await call(world, event)).toEqual(ACKNOWLEDGED);
    expect(status(world)).toBe('paid');
  });

  test('[RFN-02] also for a refund', async () => {
    const { world, event } = refundedWorld();
    expect(await call(world, event)).toEqual(ACKNOWLEDGED);
    expect(world.documents.all('refunds')).toMatchObject([{ _id: anOutRefundNo(), status: 'succeeded' }]);
  });

  test('errcode 0 for what can never be processed, which is kept for a person', async () => {
    const world = createPaymentWorld();
    expect(await call(world, { returnCode: 'SUCCESS', resultCode: 'SUCCESS' })).toEqual(ACKNOWLEDGED);
    expect(world.documents.all('incidents')).toMatchObject([{ kind: 'unreadableNotice' }]);
  });

  test('another errcode for what is not confirmed', async () => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    const { event } = paidWorld();
    expect(await call(world, event)).toEqual(again);
    expect(status(world)).toBe('unpaid');
  });

  test('[NTF-07] another errcode when the write failed; the repeat succeeds', async () => {
    const { world, event } = paidWorld();
    world.documents.failNext({ method: 'update', collection: 'orders' });
    expect(await call(world, event)).toEqual(again);
    expect(world.logs).toMatchObject([{ level: 'error', what: 'noticeFailed' }]);
    expect(await call(world, event)).toEqual(ACKNOWLEDGED);
    expect(status(world)).toBe('paid');
  });

  test('another errcode when WeChat could not be asked, whatever it throws', async () => {
    const { world, event } = paidWorld();
    world.gateway.failNext('query', 'throws');
    expect(await call(world, event)).toEqual(again);
    expect(await call(world, event)).toEqual(ACKNOWLEDGED);
  });
});

describe('[NTF-06] within five seconds', () => {
  const slowly = (world: PaymentWorld, ms: number) => {
    const { query } = world.gateway;
    world.gateway.query = async (input) => {
      await world.clock.wait(ms);
      return query(input);
    };
  };

  test('a slow WeChat is refused in time, and the repeat is paid once', async () => {
    const { world, event } = paidWorld();
    slowly(world, 6000);
    const before = world.clock.now().getTime();
    expect(await call(world, event)).toEqual(again);
    expect(world.clock.now().getTime() - before).toBeLessThan(5000);
    // The first goes on behind it, as long as its instance lives.
    await world.clock.advance(10_000);
    expect(await call(world, event)).toEqual(ACKNOWLEDGED);
    expect(world.documents.all('ledger')).toHaveLength(1);
    expect(world.documents.all('messages')).toMatchObject([{ occasion: 'paid' }, { occasion: 'newOrder' }]);
  });

  test('one that is just in time is acknowledged', async () => {
    const { world, event } = paidWorld();
    slowly(world, DEADLINE_MS - 100);
    expect(await call(world, event)).toEqual(ACKNOWLEDGED);
  });
});

describe('[NTF-05] rule 4: a notice that comes again', () => {
  test('at the same moment on another instance is one transition, both acknowledged', async () => {
    const { world, event } = paidWorld();
    const both = Promise.all([handlerOf(world)(event), handlerOf(world)(event)]);
    expect(await world.clock.drive(both)).toEqual([ACKNOWLEDGED, ACKNOWLEDGED]);
    expect(world.documents.all('ledger')).toHaveLength(1);
    expect(world.documents.all('messages')).toMatchObject([{ occasion: 'paid' }, { occasion: 'newOrder' }]);
  });

  test('takes three round trips the first time and one afterwards', async () => {
    const { world, event } = paidWorld();
    await call(world, event);
    expect(world.roundTrips.sequential).toBeLessThanOrEqual(3);
    const before = world.roundTrips.sequential;
    expect(await call(world, event)).toEqual(ACKNOWLEDGED);
    expect(world.roundTrips.sequential - before).toBe(1);
  });
});

describe('[NTF-10] only WeChat Pay is believed', () => {
  test.each([
    'wx_client',
    'wx_devtools',
    'wx_http',
    'wx_client,scf',
    'wx_client,wx_paycallback',
    'wx_paycallback ',
  ])('a perfect event from %j is refused, and no query is sent', async (source) => {
    for (const { world, event } of [paidWorld(), refundedWorld()]) {
      const before = world.documents.all('orders');
      expect(await call(world, event, source)).toEqual(again);
      expect(world.roundTrips.total).toBe(0);
      expect(world.documents.all('orders')).toEqual(before);
    }
  });

  test('one that no user can have sent is a nudge: one question, and only what WeChat says', async () => {
    const { world, event } = paidWorld();
    expect(await call(world, { ...event, totalFee: 1 }, 'wx_unknown')).toEqual(ACKNOWLEDGED);
    expect(world.gateway.calls).toHaveLength(1);
    expect(status(world)).toBe('paid');
  });

  test('and for a refund not even that', async () => {
    const { world, event } = refundedWorld();
    expect(await call(world, event, 'wx_unknown')).toEqual(again);
    expect(world.roundTrips.total).toBe(0);
  });

  test('an unreadable nudge leaves nothing behind', async () => {
    const world = createPaymentWorld();
    await call(world, { outTradeNo: { $ne: '' } }, 'wx_unknown');
    expect(world.roundTrips.total).toBe(0);
  });

  test('an unexpected source is logged once, with the setting that would allow it', async () => {
    const { world, event } = paidWorld();
    const handler = handlerOf(world, 'wx_unknown');
    await world.clock.drive(handler(event));
    await world.clock.drive(handler(event));
    const lines = world.logs.filter(({ what }) => what === 'unexpectedSource');
    expect(lines.map(({ facts }) => facts)).toEqual([{ source: 'wx_unknown', allowedBy: 'NOTICE_SOURCES' }]);
  });
});

describe('[SEC-04] a hostile notice changes nothing', () => {
  const payment = {
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    subAppid: APPID,
    subMchId: MCH_ID,
    subOpenid: BUYER,
    outTradeNo: anOutTradeNo(),
    transactionId: 'fake-transaction',
    totalFee: 100,
  };
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'SUCCESS'],
    ['a list', [payment]],
    ['a condition as number', { ...payment, outTradeNo: { $ne: '' } }],
    ['a negative fee', { ...payment, totalFee: -100 }],
    ['half a fen', { ...payment, totalFee: 0.5 }],
    ['a fee as text', { ...payment, totalFee: '100' }],
    ['a number of 100 KB', { ...payment, outTradeNo: 'x'.repeat(100_000) }],
    ['an order that we have and WeChat calls unpaid', payment],
    ['an unknown order', { ...payment, outTradeNo: 'fake-number' }],
    ['a prototype key', { ...payment, outTradeNo: '__proto__' }],
    [
      'a refund of it',
      { ...payment, outRefundNo: 'r', refundId: 'i', refundFee: 100, refundStatus: 'SUCCESS' },
    ],
    ['a refund with a path as number', { ...payment, outRefundNo: 'a.b', refundStatus: 'SUCCESS' }],
  ])('%s', async (_what, event) => {
    const world = createPaymentWorld();
    seedOpenOrder(world);
    const before = [world.documents.all('orders'), world.documents.all('payments')];
    const reply = await call(world, event);
    expect(reply).toEqual({ errcode: expect.any(Number), errmsg: expect.any(String) });
    expect([world.documents.all('orders'), world.documents.all('payments')]).toEqual(before);
    expect(world.documents.all('ledger')).toEqual([]);
    expect(world.documents.all('refunds')).toEqual([]);
  });
});

test('[OPS-01] config.json gives more time than the five seconds that WeChat waits', () => {
  const config: unknown = JSON.parse(readFileSync(join(__dirname, 'config.json'), 'utf8'));
  expect(config).toEqual({ timeout: 6, permissions: { openapi: [] } });
});
