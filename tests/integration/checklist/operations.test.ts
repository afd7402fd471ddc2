import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultRule } from '../../../emulator/faults/rule';
import { LOCAL_FUNCTIONS } from '../../../scripts/shop/localShop';
import { LOCAL_TEMPLATES } from '../../../scripts/shop/localSettings';
import { access } from '../../../shared/contracts/access';
import { readSettings, settingEntries } from '../../../shared/settings';
import { remoteCalls } from '../remoteCalls';
import { BUYER, newKey, useShop, type Shop } from '../useShop';

const COLLECTIONS = ['orders', 'payments', 'refunds', 'ledger', 'messages', 'incidents', 'requests'];
const books = (shop: Shop) => JSON.stringify(COLLECTIONS.map((name) => shop.docs(name)));
const once = (match: FaultRule['match'], effect: FaultRule['effect']): FaultRule => ({
  match,
  effect,
  times: 1,
});

async function applied(shop: Shop, orderNo: string, refundFee: number): Promise<string> {
  const { refund } = (await shop.apply(orderNo, refundFee)) as { refund: { outRefundNo: string } };
  return refund.outRefundNo;
}

describe('time limits', () => {
  const LIMIT_MS = 1500;
  const UNDER = { delayMs: 900 };
  const OVER = { delayMs: 2200 };
  const shop = useShop({ env: { REMOTE_TIMEOUT_MS: String(LIMIT_MS) } });

  test.each(Object.keys(access))('[OPS-01] a call of %s ends well before the function must', (name) => {
    const config = JSON.parse(readFileSync(join(LOCAL_FUNCTIONS, name, 'config.json'), 'utf8')) as {
      timeout: number;
    };
    const { REMOTE_TIMEOUT_MS } = readSettings({ REMOTE_TIMEOUT_MS: settingEntries.REMOTE_TIMEOUT_MS }, {});
    expect(REMOTE_TIMEOUT_MS).toBeLessThan(config.timeout * 1000);
  });

  test.each([
    'cloudPay.unifiedOrder',
    'database.getDocument',
    'database.insertDocument',
    'database.modifyDocument',
  ])('[OPS-01] %s just under the limit is only slow', async (action) => {
    shop().cloud.faults.add(once({ function: 'wxPay', action }, UNDER));
    await shop().order();
    expect(shop().trades()).toHaveLength(1);
    expect(shop().docs('payments')).toMatchObject([{ status: 'open' }]);
  });

  test.each(['database.getDocument', 'database.insertDocument', 'database.modifyDocument'])(
    '[OPS-01] %s over the limit is an ordinary error, and the same request afterwards makes one order',
    async (action) => {
      const requestKey = newKey();
      shop().cloud.faults.add(once({ function: 'wxPay', action }, OVER));
      const data = { lines: [{ sku: 'cup-celadon', quantity: 1 }], requestKey };
      const { result, error } = await shop().call(BUYER, 'wxPay', data);
      expect(error).toBeUndefined();
      expect(result).toMatchObject({ ok: false, code: 'DATABASE_UNAVAILABLE' });
      await shop().cloud.advance({ advanceMs: 15_000 });
      const opened = await shop().order({ requestKey });
      await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
      for (let minute = 0; minute < 8; minute += 1) await shop().later(60);
      expect(shop().docs('orders')).toMatchObject([{ status: 'paid' }]);
      expect(shop().docs('ledger')).toHaveLength(1);
    },
  );

  test('[OPS-01] a slow answer about the trade before a refund leaves the refund undecided', async () => {
    const { orderNo } = await shop().paidOrder();
    const outRefundNo = await applied(shop(), orderNo, 4500);
    shop().cloud.faults.add(once({ function: 'refund', action: 'cloudPay.queryOrder' }, OVER));
    expect(await shop().approve(outRefundNo)).toMatchObject({ ok: false, code: 'GATEWAY_UNKNOWN' });
    expect(shop().doc('refunds', outRefundNo)?.status).toBe('requested');
    expect(shop().refunds()).toEqual([]);
    expect(await shop().approve(outRefundNo)).toMatchObject({ ok: true });
    expect(shop().refunds()).toHaveLength(1);
  });

  test('[OPS-01] a slow answer during a notice is answered in time, and the repeat finishes it', async () => {
    const { orderNo, outTradeNo } = await shop().order();
    shop().cloud.faults.add(once({ function: 'payCallBack', action: 'cloudPay.queryOrder' }, OVER));
    await shop().cloud.pay({ outTradeNo, outcome: 'success' });
    await shop().cloud.advance({ advanceMs: 1000 });
    const [first] = shop().cloud.functions.recent(1);
    expect(first).toMatchObject({ name: 'payCallBack', ok: true, result: { errcode: -1 } });
    expect(shop().doc('orders', orderNo)?.status).toBe('unpaid');
    await shop().cloud.advance({ advanceMs: 20_000 });
    expect(shop().doc('orders', orderNo)?.status).toBe('paid');
  });
});

describe('what the log says', () => {
  const shop = useShop({ env: { REMOTE_TIMEOUT_MS: '1500' } });
  const refusal = {
    return_code: 'SUCCESS',
    result_code: 'FAIL',
    err_code: 'X',
    err_code_des: '微信支付的原话',
  };
  const logText = () =>
    JSON.stringify(
      shop()
        .cloud.functions.recent(500)
        .map(({ logs }) => logs),
    );
  /** Log lines that name the number. */
  const linesAbout = (number: string) =>
    shop()
      .cloud.functions.recent(500)
      .flatMap(({ logs }) => logs)
      .filter(({ text }) => text.includes(number));

  test('[OPS-03] a refused order is logged with its number and WeChat’s words, and so is the incident', async () => {
    shop().cloud.faults.add(once({ action: 'cloudPay.unifiedOrder' }, { reply: refusal }));
    await shop().as(BUYER, 'wxPay', { lines: [{ sku: 'cup-celadon', quantity: 1 }], requestKey: newKey() });
    const [payment] = shop().docs('payments');
    expect(linesAbout(String(payment?._id)).some(({ text }) => text.includes('微信支付的原话'))).toBe(true);
    expect(shop().docs('incidents')).toMatchObject([{ subject: payment?._id, detail: '微信支付的原话' }]);
  });

  const failing: [string, FaultRule['effect']][] = [
    ['an error', { error: { code: 'SYS_ERR', message: 'words of the gateway' } }],
    ['a cut connection', 'disconnectBefore'],
    ['no answer', 'timeout'],
    ['a refusal', { reply: refusal }],
  ];

  test.each(failing)(
    '[OPS-03] %s to a query is logged with the number of the payment',
    async (_what, effect) => {
      const { orderNo, outTradeNo } = await shop().order();
      shop().cloud.faults.add(once({ action: 'cloudPay.queryOrder' }, effect));
      await shop().as(BUYER, 'wxPay', { orderNo, requestKey: newKey() });
      const lines = linesAbout(outTradeNo).map(({ text }) => JSON.parse(text) as Record<string, unknown>);
      expect(lines).toContainEqual(
        expect.objectContaining({
          what: 'gatewayAnswer',
          method: 'queryOrder',
          text: expect.stringMatching(/./),
        }),
      );
    },
  );

  test.each(failing)('[OPS-03] %s to a refund is logged with both numbers', async (_what, effect) => {
    const { orderNo, outTradeNo } = await shop().paidOrder();
    const outRefundNo = await applied(shop(), orderNo, 4500);
    shop().cloud.faults.add(once({ action: 'cloudPay.refund' }, effect));
    await shop().approve(outRefundNo);
    expect(linesAbout(outRefundNo).some(({ text }) => text.includes(outTradeNo))).toBe(true);
  });

  test.each(failing)(
    '[OPS-03] %s to a refund query is logged with the number of the refund',
    async (_what, effect) => {
      const { orderNo } = await shop().paidOrder();
      const outRefundNo = await applied(shop(), orderNo, 4500);
      shop().cloud.faults.add(once({ action: 'cloudPay.queryRefund' }, effect));
      shop().cloud.settings({ pay: { refundNotify: 'never' } });
      await shop().approve(outRefundNo);
      await shop().later(61);
      expect(linesAbout(outRefundNo).some(({ text }) => text.includes('queryRefund'))).toBe(true);
    },
  );

  test('[OPS-03] an error keeps what the platform says, its request id where it has one', async () => {
    const { orderNo, outTradeNo } = await shop().order();
    const effect = { error: { code: 'SYS_ERR', message: 'words of the gateway' } };
    shop().cloud.faults.add(once({ action: 'cloudPay.queryOrder' }, effect));
    await shop().as(BUYER, 'wxPay', { orderNo, requestKey: newKey() });
    expect(linesAbout(outTradeNo).some(({ text }) => text.includes('words of the gateway'))).toBe(true);
  });

  test('[OPS-03] neither secrets, tokens nor cashier signatures are ever logged', async () => {
    const { payment, orderNo } = await shop().order();
    shop().cloud.faults.add(once({ action: 'cloudPay.queryOrder' }, 'disconnectBefore'));
    await shop().as(BUYER, 'wxPay', { orderNo, requestKey: newKey() });
    await shop().tick('tokenCron');
    await shop().tick();
    const [token] = shop().docs('tokens');
    expect(logText().length).toBeGreaterThan(100);
    const secrets = ['local-app-secret', 'local-secret-key', payment.paySign, String(token?.accessToken)];
    for (const secret of secrets) expect(logText()).not.toContain(secret);
  });
});

describe('timers', () => {
  const shop = useShop();

  /** One of everything that the timer finishes: a lost notice, a refund that did not get through, a message to send. */
  async function unfinished() {
    const { cloud } = shop();
    for (const templateId of Object.values(LOCAL_TEMPLATES)) {
      cloud.grant({ openid: BUYER, templateId, result: 'accept' });
      await shop().as(BUYER, 'sendTemplate', { do: 'grant', results: { [templateId]: 'accept' } });
    }
    const forgotten = await shop().order({ quantity: 2 });
    await cloud.advance({ advanceMs: 29 * 60_000 });
    const lost = await shop().order();
    await cloud.pay({ outTradeNo: lost.outTradeNo, outcome: 'success', notify: 'never' });
    const paid = await shop().paidOrder({ quantity: 3 });
    const outRefundNo = await applied(shop(), paid.orderNo, 100);
    cloud.faults.add(once({ function: 'refund', action: 'cloudPay.refund' }, 'disconnectBefore'));
    await shop().approve(outRefundNo);
    await cloud.advance({ advanceMs: 2 * 60_000 });
    return { forgotten, lost, paid, outRefundNo };
  }

  const expectDone = ({ forgotten, lost, paid, outRefundNo }: Awaited<ReturnType<typeof unfinished>>) => {
    expect(shop().doc('orders', forgotten.orderNo)?.status).toBe('closed');
    expect(shop().trade(forgotten.outTradeNo)?.tradeState).toBe('CLOSED');
    expect(shop().doc('orders', lost.orderNo)?.status).toBe('paid');
    expect(shop().refunds()).toMatchObject([{ outTradeNo: paid.outTradeNo, outRefundNo }]);
    expect(
      shop()
        .docs('ledger')
        .filter(({ why }) => why === 'payment'),
    ).toHaveLength(2);
  };

  test('[OPS-05] the same tick five times at once has one effect', async () => {
    const things = await unfinished();
    const replies = await Promise.all(Array.from({ length: 5 }, () => shop().tick()));
    expect(replies).toMatchObject(Array(5).fill({ ok: true }));
    expectDone(things);
    expect(remoteCalls(shop().cloud, 'cloudPay.refund', 'orderCron')).toHaveLength(1);
    expect(remoteCalls(shop().cloud, 'cloudPay.closeOrder')).toHaveLength(1);
    expect(shop().cloud.openapi.state().messages).toHaveLength(1);
  });

  test('[OPS-05] the same tick again changes nothing', async () => {
    const things = await unfinished();
    await shop().tick();
    expectDone(things);
    // Sends what the first one found out: the message about the payment whose notice was lost.
    await shop().tick();
    const before = books(shop());
    expect(await shop().tick()).toMatchObject({ ok: true });
    expect(books(shop())).toBe(before);
  });

  test('[OPS-05] three ticks missed are caught up by the next one', async () => {
    const orders = [];
    for (let quantity = 1; quantity <= 6; quantity += 1) orders.push(await shop().order({ quantity }));
    for (const { outTradeNo } of orders) {
      await shop().cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
    }
    await shop().cloud.advance({ advanceMs: 4 * 60_000 });
    expect(shop().docs('orders')).toMatchObject(Array(6).fill({ status: 'unpaid' }));
    await shop().tick();
    expect(shop().docs('orders')).toMatchObject(Array(6).fill({ status: 'paid' }));
    expect(shop().docs('ledger')).toHaveLength(6);
  });

  test('[OPS-05] a tick that dies half-way is made up for by the next ones', async () => {
    const things = await unfinished();
    shop().cloud.faults.add(
      once({ function: 'orderCron', action: 'database.modifyDocument', nth: 4 }, 'crashAfter'),
    );
    await shop().cloud.call({ name: 'orderCron', source: 'wx_trigger' });
    for (let minute = 0; minute < 4; minute += 1) await shop().later(61);
    expectDone(things);
  });

  test('[OPS-05] overlapping runs of the token timer ask WeChat once', async () => {
    const replies = await Promise.all(Array.from({ length: 4 }, () => shop().tick('tokenCron')));
    expect(replies).toMatchObject(Array(4).fill({ ok: true }));
    expect(shop().docs('tokens')).toHaveLength(1);
    const asked = shop()
      .cloud.functions.recent(50)
      .flatMap((invocation) => invocation.remoteCalls)
      .filter(({ action }) => action.includes('token'));
    expect(asked).toHaveLength(1);
  });
});
