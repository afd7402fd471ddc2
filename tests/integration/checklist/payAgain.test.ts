import { LOCAL_TEMPLATES } from '../../../scripts/shop/localSettings';
import { bookDifferences } from '../bookDifferences';
import { passMinutes } from '../passMinutes';
import { remoteCalls } from '../remoteCalls';
import { tradeReply } from '../tradeReply';
import { BUYER, newKey, useShop, type Opened, type Shop } from '../useShop';

const MINUTE_MS = 60_000;

const again = (shop: Shop, { orderNo }: { orderNo: string }) =>
  shop.call(BUYER, 'wxPay', { orderNo, requestKey: newKey() });
const replyOf = async (called: ReturnType<typeof again>) => (await called).result as Record<string, unknown>;
const payWith = ({ cloud }: Shop, { outTradeNo, payment }: Opened) =>
  cloud.pay({ outTradeNo, outcome: 'success', payment: { ...payment } });
const openTrades = (shop: Shop) => shop.trades().filter(({ tradeState }) => tradeState === 'NOTPAY');
const creates = (shop: Shop) => remoteCalls(shop.cloud, 'cloudPay.unifiedOrder');

/** WeChat's own checks on paying an order a second time; see docs/go-live.md. */
describe('an unpaid order is paid again', () => {
  const shop = useShop();

  test('[AGN-01] under its own number after the buyer has left the cashier', async () => {
    const opened = await shop().order();
    await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'cancel' });
    const reply = await replyOf(again(shop(), opened));
    expect(reply).toEqual(opened);
    expect(shop().trades()).toHaveLength(1);
    expect(openTrades(shop())).toHaveLength(1);
    expect((await payWith(shop(), opened)).errMsg).toBe('requestPayment:ok');
  });

  test('[AGN-01] under a new number when the old one was never handed out', async () => {
    const requestKey = newKey();
    const lines = [{ sku: 'cup-celadon', quantity: 1 }];
    shop().cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: 'crashAfter',
      times: 1,
    });
    const { error } = await shop().call(BUYER, 'wxPay', { lines, requestKey });
    expect(error).toBeDefined();
    const [lost] = shop().trades();
    await shop().cloud.advance({ advanceMs: 15_000 });
    const opened = await shop().order({ requestKey });
    expect(opened.outTradeNo).not.toBe(lost?.outTradeNo);
    await passMinutes(shop(), 6);
    expect(openTrades(shop())).toMatchObject([{ outTradeNo: opened.outTradeNo }]);
  });

  test('[AGN-01] twenty calls at once hand out one and the same attempt', async () => {
    const opened = await shop().order();
    const replies = await Promise.all(Array.from({ length: 20 }, () => replyOf(again(shop(), opened))));
    for (const reply of replies) expect(reply).toEqual(opened);
    expect(shop().trades()).toHaveLength(1);
  });

  test('[AGN-04] WeChat is asked first, and paid means paid', async () => {
    const opened = await shop().order();
    await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success', notify: 'never' });
    const { result, remoteCalls: calls } = await again(shop(), opened);
    expect(result).toMatchObject({ ok: false, code: 'ALREADY_PAID' });
    expect(calls.map(({ action }) => action)).toContain('cloudPay.queryOrder');
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({
      status: 'paid',
      paidOutTradeNo: opened.outTradeNo,
    });
    expect(shop().trades()).toHaveLength(1);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('[AGN-04] the same goods ordered anew after a payment that got lost lead to the paid order', async () => {
    const opened = await shop().order();
    await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success', notify: 'never' });
    const lines = [{ sku: 'cup-celadon', quantity: 1 }];
    const reply = await shop().as(BUYER, 'wxPay', { lines, requestKey: newKey() });
    expect(reply).toMatchObject({ ok: false, code: 'ALREADY_PAID' });
    expect(reply.message).toContain(opened.orderNo);
    expect(shop().docs('orders')).toHaveLength(1);
    expect(shop().trades()).toHaveLength(1);
  });

  test('[AGN-04] no cashier while WeChat does not say whether the last attempt is paid', async () => {
    const opened = await shop().order();
    shop().cloud.faults.add({ match: { function: 'wxPay', action: 'cloudPay.queryOrder' }, effect: 'error' });
    const reply = await replyOf(again(shop(), opened));
    expect(reply).toMatchObject({ ok: false, code: 'GATEWAY_UNKNOWN' });
    expect(reply).not.toHaveProperty('payment');
    expect(shop().trades()).toHaveLength(1);
    shop().cloud.faults.clear();
    expect(await replyOf(again(shop(), opened))).toEqual(opened);
  });

  test('[AGN-05] a second payment of one order goes back whole, the buyer is told, the books show both', async () => {
    const { cloud } = shop();
    cloud.grant({ openid: BUYER, templateId: LOCAL_TEMPLATES.refunded, result: 'accept' });
    await shop().as(BUYER, 'sendTemplate', {
      do: 'grant',
      results: { [LOCAL_TEMPLATES.refunded]: 'accept' },
    });
    cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: 'disconnectAfter',
      times: 1,
    });
    const opened = await shop().order();
    const [first, second] = openTrades(shop());
    expect(second).toMatchObject({ outTradeNo: opened.outTradeNo });
    // The arguments of the first got lost on their way to us; that both are paid takes a fault of WeChat's own.
    await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
    await cloud.advance({ advanceMs: 1000 });
    await cloud.pay({ outTradeNo: String(first?.outTradeNo), outcome: 'success' });
    await cloud.advance({ advanceMs: 1000 });
    await passMinutes(shop(), 5);

    expect(shop().doc('orders', opened.orderNo)).toMatchObject({
      status: 'paid',
      paidOutTradeNo: opened.outTradeNo,
    });
    expect(shop().refunds()).toMatchObject([
      { outTradeNo: first?.outTradeNo, refundFee: 4500, refundStatus: 'SUCCESS' },
    ]);
    const told = shop()
      .docs('messages')
      .filter(({ occasion }) => occasion === 'refunded');
    expect(told).toMatchObject([{ orderNo: opened.orderNo, status: 'sent' }]);
    expect(cloud.openapi.state().messages).toMatchObject([
      { openid: BUYER, templateId: LOCAL_TEMPLATES.refunded },
    ]);
    const booked = shop()
      .docs('ledger')
      .map(({ _id }) => String(_id).split(':')[0]);
    expect(booked.sort()).toEqual(['payment', 'payment', 'refund', 'refundAccepted', 'surplus']);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('[AGN-06] the same goods once more, in any order of lines, lead back to the unpaid order', async () => {
    const cup = { sku: 'cup-celadon', quantity: 1 };
    const tea = { sku: 'tea-longjing-50g', quantity: 2 };
    const first = await shop().as(BUYER, 'wxPay', { lines: [cup, tea], requestKey: newKey() });
    const second = await shop().as(BUYER, 'wxPay', { lines: [tea, cup], requestKey: newKey() });
    expect(second).toEqual(first);
    expect(shop().docs('orders')).toHaveLength(1);
    expect(openTrades(shop())).toHaveLength(1);
  });

  test('[AGN-06] other goods, another quantity or another buyer make an order of their own', async () => {
    const first = await shop().order();
    const others = [
      await shop().order({ quantity: 2 }),
      await shop().order({ sku: 'tea-longjing-50g' }),
      await shop().order({ openid: 'openid-another-buyer' }),
    ];
    const numbers = [first, ...others].map(({ orderNo }) => orderNo);
    expect(new Set(numbers).size).toBe(4);
  });

  test('[AGN-06] once the equal order has expired a new one is made, and only that can be paid', async () => {
    const first = await shop().order();
    await shop().cloud.advance({ advanceMs: 31 * MINUTE_MS });
    const second = await shop().order();
    expect(second.orderNo).not.toBe(first.orderNo);
    expect(await payWith(shop(), first)).toMatchObject({ ok: false, code: 'ORDER_EXPIRED' });
    expect((await payWith(shop(), second)).errMsg).toBe('requestPayment:ok');
  });
});

describe('an order that may be paid for a day', () => {
  const shop = useShop({ env: { ORDER_EXPIRES_MINUTES: String(24 * 60) } });
  const twoHours = 120 * MINUTE_MS;

  test('[AGN-02] the stored arguments are handed out while they live, without a create that WeChat would refuse', async () => {
    expect(shop().cloud.payService.settings().refuseIdenticalReorder).toBe(true);
    const opened = await shop().order();
    for (const minutes of [1, 60, 56]) {
      await shop().cloud.advance({ advanceMs: minutes * MINUTE_MS });
      expect(await replyOf(again(shop(), opened))).toEqual(opened);
    }
    expect(creates(shop())).toHaveLength(1);
    expect((await payWith(shop(), opened)).errMsg).toBe('requestPayment:ok');
  });

  test('[AGN-03] after two hours: WeChat is asked, the old trade closed, and a new number given', async () => {
    const opened = await shop().order();
    await shop().cloud.advance({ advanceMs: twoHours + MINUTE_MS });
    shop().cloud.database.seed('products', [
      { _id: 'cup-celadon', title: '青瓷茶杯', fee: 9999, onSale: true },
    ]);
    const { result, remoteCalls: calls } = await again(shop(), opened);
    const next = result as Opened;
    const asked = calls.map(({ action }) => action).filter((action) => action.startsWith('cloudPay.'));
    expect(asked).toEqual(['cloudPay.queryOrder', 'cloudPay.closeOrder', 'cloudPay.unifiedOrder']);
    expect(next).toMatchObject({ ok: true, orderNo: opened.orderNo, totalFee: 4500 });
    expect(next.outTradeNo).not.toBe(opened.outTradeNo);
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'CLOSED' });
    expect(openTrades(shop())).toMatchObject([{ outTradeNo: next.outTradeNo, totalFee: 4500 }]);
    expect(await payWith(shop(), opened)).toMatchObject({ ok: false });
    expect((await payWith(shop(), next)).errMsg).toBe('requestPayment:ok');
    await shop().cloud.advance({ advanceMs: 1000 });
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({
      status: 'paid',
      paidOutTradeNo: next.outTradeNo,
    });
  });

  test('[AGN-03] a new attempt repeats deadline, payer and text of the order', async () => {
    const opened = await shop().order();
    await shop().cloud.advance({ advanceMs: twoHours + MINUTE_MS });
    const next = (await replyOf(again(shop(), opened))) as unknown as Opened;
    const asOrdered = (outTradeNo: string) => {
      const { body, openid, totalFee, timeExpireAt, attach, notify } = shop().trade(outTradeNo)
        ?.order as Record<string, unknown>;
      return { body, openid, totalFee, timeExpireAt, attach, notify };
    };
    expect(asOrdered(next.outTradeNo)).toEqual(asOrdered(opened.outTradeNo));
  });

  test('[AGN-03] no second trade while WeChat has not closed the first', async () => {
    const opened = await shop().order();
    await shop().cloud.advance({ advanceMs: twoHours + MINUTE_MS });
    shop().cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.closeOrder' },
      effect: 'disconnectBefore',
      times: 1,
    });
    expect(await replyOf(again(shop(), opened))).toMatchObject({ ok: false, code: 'TRY_AGAIN' });
    expect(shop().trades()).toHaveLength(1);
    expect(await replyOf(again(shop(), opened))).toMatchObject({ ok: true, orderNo: opened.orderNo });
    expect(openTrades(shop())).toHaveLength(1);
  });

  test('[AGN-03] ten calls at once after two hours end in one payable trade', async () => {
    const opened = await shop().order();
    await shop().cloud.advance({ advanceMs: twoHours + MINUTE_MS });
    const replies = await Promise.all(Array.from({ length: 10 }, () => replyOf(again(shop(), opened))));
    const granted = replies.filter(({ ok }) => ok).map(({ outTradeNo }) => outTradeNo);
    const refused = replies.filter(({ ok }) => !ok).map(({ code }) => code);
    expect(new Set(granted).size).toBe(1);
    expect(refused.filter((code) => code !== 'TRY_AGAIN')).toEqual([]);
    expect(openTrades(shop()).map(({ outTradeNo }) => outTradeNo)).toEqual([granted[0]]);
  });

  test('[AGN-01] a function that died after closing the old trade leaves an order that can be paid', async () => {
    const opened = await shop().order();
    await shop().cloud.advance({ advanceMs: twoHours + MINUTE_MS });
    shop().cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.closeOrder' },
      effect: 'crashAfter',
      times: 1,
    });
    expect((await again(shop(), opened)).error).toBeDefined();
    expect(shop().trade(opened.outTradeNo)).toMatchObject({ tradeState: 'CLOSED' });
    const next = (await replyOf(again(shop(), opened))) as unknown as Opened;
    expect(next).toMatchObject({ ok: true, orderNo: opened.orderNo });
    expect((await payWith(shop(), next)).errMsg).toBe('requestPayment:ok');
  });

  test('[AGN-04] money that comes between question and close is the payment; there is no second cashier', async () => {
    const opened = await shop().order();
    await shop().cloud.advance({ advanceMs: twoHours - MINUTE_MS });
    await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success', notify: 'never' });
    shop().cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.queryOrder' },
      effect: { reply: tradeReply({ out_trade_no: opened.outTradeNo, trade_state: 'NOTPAY' }) },
      times: 1,
    });
    const reply = await replyOf(again(shop(), opened));
    expect(reply).toMatchObject({ ok: false });
    expect(['TRY_AGAIN', 'ALREADY_PAID']).toContain(reply.code);
    expect(await replyOf(again(shop(), opened))).toMatchObject({ ok: false, code: 'ALREADY_PAID' });
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
    expect(shop().trades()).toHaveLength(1);
  });
});
