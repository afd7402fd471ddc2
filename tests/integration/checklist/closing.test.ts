import { LOCAL_TEMPLATES } from '../../../scripts/shop/localSettings';
import { bookDifferences } from '../bookDifferences';
import { editDocument } from '../editDocument';
import { passMinutes } from '../passMinutes';
import { remoteCalls } from '../remoteCalls';
import { tradeReply } from '../tradeReply';
import { BUYER, newKey, useShop, type Opened, type Shop } from '../useShop';

const MINUTE_MS = 60_000;

const payWith = ({ cloud }: Shop, { outTradeNo, payment }: Opened, notify: 'once' | 'never' = 'once') =>
  cloud.pay({ outTradeNo, outcome: 'success', payment: { ...payment }, notify });
const cancel = (shop: Shop, { orderNo }: Opened) => shop.as(BUYER, 'orders', { do: 'cancel', orderNo });
const minutes = ({ cloud }: Shop, count: number) => cloud.advance({ advanceMs: count * MINUTE_MS });
const lastPayCalls = (shop: Shop, name: string) =>
  shop.lastCalls(name).filter((action) => action.startsWith('cloudPay.'));

/** The buyer subscribes to refund messages, at WeChat and with us. */
async function subscribe(shop: Shop): Promise<void> {
  const templateId = LOCAL_TEMPLATES.refunded;
  shop.cloud.grant({ openid: BUYER, templateId, result: 'accept' });
  await shop.as(BUYER, 'sendTemplate', { do: 'grant', results: { [templateId]: 'accept' } });
}

/** The order stays closed; its payment went back whole, the buyer was told, the books show both. */
function expectReturned(shop: Shop, { orderNo, outTradeNo }: Opened): void {
  expect(shop.doc('orders', orderNo)).toMatchObject({ status: 'closed' });
  expect(shop.doc('orders', orderNo)).not.toHaveProperty('paidOutTradeNo');
  expect(shop.refunds(outTradeNo)).toMatchObject([{ refundFee: 4500, refundStatus: 'SUCCESS' }]);
  expect(shop.docs('messages').filter(({ occasion }) => occasion === 'refunded')).toMatchObject([
    { orderNo, status: 'sent' },
  ]);
  expect(shop.cloud.openapi.state().messages).toMatchObject([
    { openid: BUYER, templateId: LOCAL_TEMPLATES.refunded },
  ]);
  const booked = shop.docs('ledger').map(({ _id }) => String(_id).split(':')[0]);
  expect(booked.sort()).toEqual(['payment', 'refund', 'refundAccepted', 'surplus']);
  expect(shop.docs('incidents')).toMatchObject([{ kind: 'surplusPayment', subject: outTradeNo }]);
  expect(bookDifferences(shop)).toEqual([]);
}

/** WeChat's own checks on closing; see docs/go-live.md. */
describe('an order nobody pays', () => {
  const shop = useShop();

  test('[CLS-01] is closed here and at WeChat once its deadline has passed', async () => {
    const opened = await shop().order();
    await minutes(shop(), 29);
    await shop().tick();
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'unpaid' });
    await minutes(shop(), 1);
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'NOTPAY' });
    await passMinutes(shop(), 2);
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'CLOSED' });
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'closed', checkAt: null });
    expect(shop().doc('payments', opened.outTradeNo)).toMatchObject({ status: 'closed', checkAt: null });
    const again = await shop().as(BUYER, 'wxPay', { orderNo: opened.orderNo, requestKey: newKey() });
    expect(again).toMatchObject({ ok: false, code: 'ORDER_CLOSED' });
  });

  test('[CLS-01] is closed at WeChat by a later run when WeChat does not answer the first', async () => {
    const opened = await shop().order();
    shop().cloud.faults.add({ match: { action: 'cloudPay.closeOrder' }, effect: 'error', times: 2 });
    await minutes(shop(), 30);
    await passMinutes(shop(), 2);
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'NOTPAY' });
    await passMinutes(shop(), 6);
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'CLOSED' });
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'closed' });
  });

  test('[CLS-02] is asked about immediately before it is closed', async () => {
    await shop().order();
    await minutes(shop(), 31);
    await shop().tick();
    expect(lastPayCalls(shop(), 'orderCron')).toEqual(['cloudPay.queryOrder', 'cloudPay.closeOrder']);
  });

  test('[CLS-02] and was paid between question and close is paid, not closed', async () => {
    const { cloud } = shop();
    const opened = await shop().order();
    await minutes(shop(), 29);
    await payWith(shop(), opened, 'never');
    await minutes(shop(), 2);
    const stale = tradeReply({ out_trade_no: opened.outTradeNo, trade_state: 'NOTPAY' });
    cloud.faults.add({ match: { action: 'cloudPay.queryOrder' }, effect: { reply: stale }, times: 1 });
    await shop().tick();
    expect(lastPayCalls(shop(), 'orderCron')).toEqual([
      'cloudPay.queryOrder',
      'cloudPay.closeOrder',
      'cloudPay.queryOrder',
    ]);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({
      status: 'paid',
      paidOutTradeNo: opened.outTradeNo,
    });
    await passMinutes(shop(), 3);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
    expect(shop().refunds()).toEqual([]);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('[CLS-03] cancelled in its first minutes hands out nothing more and is closed at WeChat when that may be', async () => {
    const opened = await shop().order();
    await minutes(shop(), 1);
    expect(await cancel(shop(), opened)).toMatchObject({ ok: true, order: { status: 'closed' } });
    expect(remoteCalls(shop().cloud, 'cloudPay.closeOrder')).toEqual([]);
    const again = await shop().as(BUYER, 'wxPay', { orderNo: opened.orderNo, requestKey: newKey() });
    expect(again).toMatchObject({ ok: false, code: 'ORDER_CLOSED' });
    expect(again).not.toHaveProperty('payment');
    await shop().tick();
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'NOTPAY' });
    await minutes(shop(), 5);
    await shop().tick();
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'CLOSED' });
    expect(shop().doc('payments', opened.outTradeNo)).toMatchObject({ status: 'closed', checkAt: null });
    expect(remoteCalls(shop().cloud, 'cloudPay.closeOrder')).toHaveLength(1);
  });

  test('[CLS-03] cancelled, but paid with arguments from before, goes back whole', async () => {
    await subscribe(shop());
    const opened = await shop().order();
    await minutes(shop(), 1);
    await cancel(shop(), opened);
    await minutes(shop(), 2);
    expect((await payWith(shop(), opened, 'never')).errMsg).toBe('requestPayment:ok');
    await minutes(shop(), 3);
    await passMinutes(shop(), 4);
    expectReturned(shop(), opened);
  });

  test('[CLS-03] cancelled the moment before it can be closed, and paid while it is being closed, goes back whole', async () => {
    await subscribe(shop());
    const opened = await shop().order();
    await minutes(shop(), 6);
    await cancel(shop(), opened);
    await payWith(shop(), opened, 'never');
    const stale = tradeReply({ out_trade_no: opened.outTradeNo, trade_state: 'NOTPAY' });
    shop().cloud.faults.add({ match: { action: 'cloudPay.queryOrder' }, effect: { reply: stale }, times: 1 });
    await shop().tick();
    await passMinutes(shop(), 4);
    expectReturned(shop(), opened);
  });

  test('[CLS-04] leaves no trade open: the first attempt is closed when the second is paid', async () => {
    const { cloud } = shop();
    cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: 'disconnectAfter',
      times: 1,
    });
    const opened = await shop().order();
    expect(shop().trades()).toMatchObject([{ tradeState: 'NOTPAY' }, { outTradeNo: opened.outTradeNo }]);
    await payWith(shop(), opened);
    await cloud.advance({ advanceMs: 1000 });
    await passMinutes(shop(), 6);
    expect(shop().trades()).toMatchObject([{ tradeState: 'CLOSED' }, { tradeState: 'SUCCESS' }]);
    const open = shop()
      .docs('payments')
      .filter(({ status }) => status !== 'paid' && status !== 'closed');
    expect(open).toEqual([]);
  });

  test('[CLS-04] an attempt that our records still call open is closed soon after another one was paid', async () => {
    const { cloud } = shop();
    cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: 'disconnectAfter',
      times: 1,
    });
    const opened = await shop().order();
    const lost = String(shop().trades()[0]?.outTradeNo);
    editDocument(shop(), 'payments', lost, (payment) => ({
      ...payment,
      status: 'open',
      checkAt: payment.expiresAt,
    }));
    await payWith(shop(), opened);
    await cloud.advance({ advanceMs: 1000 });
    expect(shop().doc('payments', lost)).toMatchObject({ status: 'closing' });
    await passMinutes(shop(), 6);
    expect(shop().trade(lost)).toMatchObject({ tradeState: 'CLOSED' });
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'SUCCESS' });
  });

  test('[CLS-05] and turns out to be paid at WeChat is not cancelled: a refund is offered', async () => {
    const opened = await shop().order();
    await payWith(shop(), opened, 'never');
    const refused = await cancel(shop(), opened);
    expect(refused).toMatchObject({ ok: false, code: 'REFUND_INSTEAD' });
    expect(lastPayCalls(shop(), 'orders')).toEqual(['cloudPay.queryOrder']);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'SUCCESS' });
    expect(await cancel(shop(), opened)).toMatchObject({ ok: false, code: 'REFUND_INSTEAD' });
    expect(await shop().apply(opened.orderNo, 4500)).toMatchObject({ ok: true });
  });

  test('[CLS-05] is not cancelled while WeChat does not say whether it is paid', async () => {
    const opened = await shop().order();
    shop().cloud.faults.add({
      match: { function: 'orders', action: 'cloudPay.queryOrder' },
      effect: 'error',
    });
    expect(await cancel(shop(), opened)).toMatchObject({ ok: false, code: 'GATEWAY_UNKNOWN' });
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'unpaid' });
  });

  test('[CLS-06] closed here while its payment is on the way: the notice brings a refund, a message and both bookings', async () => {
    const { cloud } = shop();
    await subscribe(shop());
    const opened = await shop().order();
    await cancel(shop(), opened);
    await payWith(shop(), opened);
    await cloud.advance({ advanceMs: 1000 });
    expect(cloud.payService.state().notices).toMatchObject([{ about: 'payment', state: 'accepted' }]);
    await passMinutes(shop(), 4);
    expectReturned(shop(), opened);
    await passMinutes(shop(), 10);
    expectReturned(shop(), opened);
  });
});

describe('a shop whose timer runs', () => {
  const shop = useShop({ timers: true });

  test('[CLS-04] has no trade open and nothing due an hour after the last deadline', async () => {
    const { cloud } = shop();
    const abandoned = await shop().order();
    const cancelled = await shop().order({ quantity: 2 });
    await cancel(shop(), cancelled);
    const paid = await shop().order({ quantity: 3 });
    await payWith(shop(), paid, 'never');
    await cloud.advance({ advanceMs: 90 * MINUTE_MS });
    const states = [abandoned, cancelled, paid].map(({ outTradeNo }) => shop().trade(outTradeNo)?.tradeState);
    expect(states).toEqual(['CLOSED', 'CLOSED', 'SUCCESS']);
    for (const name of ['orders', 'payments', 'refunds']) {
      expect([
        name,
        shop()
          .docs(name)
          .filter(({ checkAt }) => checkAt !== null),
      ]).toEqual([name, []]);
    }
  });
});
