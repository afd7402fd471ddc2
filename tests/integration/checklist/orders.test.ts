import { createNumber, parseNumber } from '../../../shared/numbers';
import { BUYER, newKey, STRANGER, useShop } from '../useShop';

/** WeChat's own checks on creating orders; see docs/go-live.md. */
describe('creating an order', () => {
  const shop = useShop();
  const cups = (quantity = 1) => [{ sku: 'cup-celadon', quantity }];

  test.each([0, 10.5, '10', -1, null, NaN])(
    '[ORD-01] a product priced %p cannot be bought and WeChat is not asked',
    async (fee) => {
      const { cloud, call } = shop();
      cloud.database.seed('products', [{ _id: 'odd', title: '怪价', fee, onSale: true }]);
      const { result, remoteCalls } = await call(BUYER, 'wxPay', {
        lines: [{ sku: 'odd', quantity: 1 }],
        requestKey: newKey(),
      });
      expect(result).toMatchObject({ ok: false, code: 'PRODUCT_NOT_FOR_SALE' });
      expect(remoteCalls.filter(({ action }) => action.startsWith('cloudPay'))).toEqual([]);
      expect(shop().docs('orders')).toEqual([]);
      expect(shop().docs('requests')).toEqual([]);
    },
  );

  test('[ORD-02] fee, merchant and openid of the event change nothing: catalogue price, caller as payer', async () => {
    const forged = {
      lines: cups(2),
      requestKey: newKey(),
      fee: 1,
      totalFee: 1,
      openid: STRANGER,
      subMchId: '1900009999',
    };
    const reply = await shop().as(BUYER, 'wxPay', forged);
    const trade = shop().trade(String(reply.outTradeNo));
    expect(reply.totalFee).toBe(9000);
    expect(trade).toMatchObject({ totalFee: 9000, order: { openid: BUYER, subMchId: '1900000000' } });
  });

  test('[ORD-03] one request key gives one order, twenty times at once', async () => {
    const requestKey = newKey();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => shop().as(BUYER, 'wxPay', { lines: cups(), requestKey })),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true });
    expect(shop().docs('orders')).toHaveLength(1);
    expect(shop().trades()).toHaveLength(1);
  });

  test('[ORD-04] a function that dies right after the pay call leaves no trade that nobody knows', async () => {
    const { cloud } = shop();
    const requestKey = newKey();
    cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: 'crashAfter',
      times: 1,
    });
    const first = await shop().call(BUYER, 'wxPay', { lines: cups(), requestKey });
    expect(first.error).toBeDefined();
    const [lost] = shop().trades();
    await cloud.advance({ advanceMs: 15_000 });
    const again = await shop().order({ requestKey });
    // Should the buyer pay even the lost one by some miracle, the money is found and goes to the order or back.
    await cloud.pay({ outTradeNo: String(lost?.outTradeNo), outcome: 'success' });
    await cloud.advance({ advanceMs: 2000 });
    for (let minute = 0; minute < 10; minute += 1) await shop().later(60);
    expect(shop().doc('orders', again.orderNo)).toMatchObject({
      status: 'paid',
      paidOutTradeNo: lost?.outTradeNo,
    });
  });

  test('[ORD-05] numbers are 32 digits, unique, parsable and text everywhere', async () => {
    let last = 0;
    const digits = (count: number) =>
      String((last += 7919))
        .padStart(count, '0')
        .slice(-count);
    const at = new Date('2026-11-21T01:02:03.456Z');
    const numbers = new Set<string>();
    for (let index = 0; index < 100_000; index += 1) {
      numbers.add(createNumber({ channel: 'miniProgram', kind: 'order', goodsType: '07' }, at, digits));
    }
    expect(numbers.size).toBe(100_000);
    for (const number of numbers) if (!/^\d{32}$/.test(number)) throw new Error(number);
    const [one = ''] = numbers;
    expect(parseNumber(one)).toEqual({ channel: 'miniProgram', kind: 'order', goodsType: '07', at });
    expect(parseNumber(JSON.parse(JSON.stringify({ one })).one)).toEqual(parseNumber(one));
    const opened = await shop().order();
    const stored = shop().doc('orders', opened.orderNo);
    expect(typeof stored?.outTradeNo).toBe('string');
    expect(shop().trade(opened.outTradeNo)?.outTradeNo).toBe(opened.outTradeNo);
  });

  test('[ORD-06] a long product name with emoji fits what WeChat takes and stays readable', async () => {
    const { cloud } = shop();
    cloud.database.seed('products', [
      { _id: 'long', title: `🍵龙井${'很长'.repeat(100)}`, fee: 100, onSale: true },
    ]);
    const opened = await shop().order({ sku: 'long' });
    const { body } = shop().trade(opened.outTradeNo)?.order as { body: string };
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(128);
    expect(body).toMatch(/^云上小店-龙井很长/);
  });

  test("[ORD-07] WeChat knows the order's own deadline, and takes no money a second later", async () => {
    const { cloud } = shop();
    const opened = await shop().order();
    const expiresAt = Date.parse(String(shop().doc('orders', opened.orderNo)?.expiresAt));
    expect((shop().trade(opened.outTradeNo)?.order as { timeExpireAt: number }).timeExpireAt).toBe(expiresAt);
    await cloud.advance({ advanceTo: expiresAt + 1000 });
    const late = await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
    expect(late.errMsg).not.toBe('requestPayment:ok');
  });

  test('[ORD-08] an order call that timed out ends in one trade whose arguments were handed out', async () => {
    shop().cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: 'disconnectAfter',
      times: 1,
    });
    const opened = await shop().order();
    expect(shop().trades()).toHaveLength(2);
    const payments = shop().docs('payments');
    expect(payments.filter(({ payArguments }) => payArguments)).toHaveLength(1);
    expect(shop().doc('payments', opened.outTradeNo)).toMatchObject({ status: 'open' });
    for (let minute = 0; minute < 6; minute += 1) await shop().later(60);
    const lost = payments.find(({ _id }) => _id !== opened.outTradeNo);
    expect(shop().trade(String(lost?._id))?.tradeState).toBe('CLOSED');
  });

  test('[ORD-09] a refusal that hides "paid" leads to a query and no cashier', async () => {
    const { cloud } = shop();
    const opened = await shop().order();
    await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success', notify: 'never' });
    const again = await shop().as(BUYER, 'wxPay', { orderNo: opened.orderNo, requestKey: newKey() });
    expect(again).toMatchObject({ ok: false, code: 'ALREADY_PAID' });
    expect(shop().doc('orders', opened.orderNo)?.status).toBe('paid');
  });

  test('[ORD-09] an answer without a prepay id is no success', async () => {
    shop().cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: { reply: { return_code: 'SUCCESS', result_code: 'SUCCESS' } },
    });
    const reply = await shop().as(BUYER, 'wxPay', { lines: cups(), requestKey: newKey() });
    expect(reply).toMatchObject({ ok: false, code: 'GATEWAY_UNKNOWN' });
  });

  test('[ORD-10] an account fault reaches the operator as an incident and the buyer as a plain code', async () => {
    shop().cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: {
        reply: {
          return_code: 'SUCCESS',
          result_code: 'FAIL',
          err_code: 'APPID_MCHID_NOT_MATCH',
          err_code_des: 'appid和mch_id不匹配',
        },
      },
    });
    const reply = await shop().as(BUYER, 'wxPay', { lines: cups(), requestKey: newKey() });
    expect(reply).toMatchObject({ ok: false, code: 'GATEWAY_REJECTED' });
    expect(shop().docs('incidents')).toMatchObject([
      { kind: 'gatewayRejected', detail: 'appid和mch_id不匹配' },
    ]);
  });
});
