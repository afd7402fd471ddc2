import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { products } from '../../../scripts/shop/products';
import { ORDER } from '../../shop/scenarios/errands';
import { tick } from '../../shop/passTime';
import { createShop } from '../../shop/shop';
import { bookDifferences } from '../bookDifferences';
import { editDocument } from '../editDocument';
import { passMinutes } from '../passMinutes';
import { remoteCalls } from '../remoteCalls';
import { paidTradeReply, tradeReply } from '../tradeReply';
import { BUYER, newKey, openShop, useShop, type Opened, type Shop } from '../useShop';

const MINUTE_MS = 60_000;

const queriesOf = (shop: Shop, functionName?: string) =>
  remoteCalls(shop.cloud, 'cloudPay.queryOrder', functionName);
const paySilently = ({ cloud }: Shop, { outTradeNo }: Opened) =>
  cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
const answerQueries = ({ cloud }: Shop, reply: Record<string, unknown>, times?: number) =>
  cloud.faults.add({
    match: { action: 'cloudPay.queryOrder' },
    effect: { reply },
    ...(times === undefined ? {} : { times }),
  });

const STILL_OPEN = { order: 'unpaid', payment: 'open', asked: 1 };

/** Lets WeChat give this one answer to a nudge; what stands afterwards. */
async function afterAnswer(shop: Shop, { orderNo, outTradeNo }: Opened, reply: Record<string, unknown>) {
  await shop.cloud.advance({ advanceMs: 4000 });
  const before = queriesOf(shop).length;
  answerQueries(shop, reply);
  await shop.as(BUYER, 'orders', { do: 'nudge', orderNo });
  shop.cloud.faults.clear();
  return {
    order: shop.doc('orders', orderNo)?.status,
    payment: shop.doc('payments', outTradeNo)?.status,
    asked: queriesOf(shop).length - before,
  };
}

/** What a payment leaves behind, without the numbers that differ from order to order. */
function effectsOf(shop: Shop, { orderNo, outTradeNo }: Opened) {
  const order = shop.doc('orders', orderNo);
  const payment = shop.doc('payments', outTradeNo);
  return {
    order: order?.status,
    happened: (order?.timeline as { what: string }[]).map(({ what }) => what),
    payment: payment?.status,
    evidence: Object.keys(payment?.evidence as object).sort(),
    due: [order?.checkAt, payment?.checkAt],
    ledger: shop.docs('ledger').map(({ why, legs }) => ({ why, legs })),
    messages: shop
      .docs('messages')
      .filter(({ _openid }) => _openid === BUYER)
      .map(({ occasion, status, attempts }) => ({ occasion, status, attempts })),
    incidents: shop.docs('incidents'),
  };
}

/** WeChat's own checks on asking and repairing; see docs/go-live.md. */
describe('a payment whose notice was lost', () => {
  const shop = useShop();

  test('[QRY-02] is found, and books and person are as they should be', async () => {
    const opened = await shop().order();
    await paySilently(shop(), opened);
    await shop().later(60);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({
      status: 'paid',
      paidOutTradeNo: opened.outTradeNo,
    });
    expect(shop().docs('incidents')).toEqual([]);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('[QRY-02] does not fall back to unpaid because it was refunded outside; a person learns of the refund', async () => {
    const opened = await shop().order();
    await paySilently(shop(), opened);
    const { outTradeNo } = opened;
    shop().cloud.merchant({ do: 'refund', outTradeNo, refundFee: 1000, notify: false });
    expect(shop().trade(outTradeNo)).toMatchObject({ tradeState: 'REFUND' });
    await shop().later(60);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({
      status: 'paid',
      paidOutTradeNo: outTradeNo,
    });
    expect(shop().docs('incidents')).toMatchObject([{ kind: 'unknownRefund', subject: outTradeNo }]);
  });

  test('[QRY-02] is paid with its refund when only the notice of the refund came through', async () => {
    const opened = await shop().order();
    await paySilently(shop(), opened);
    shop().cloud.merchant({ do: 'refund', outTradeNo: opened.outTradeNo, refundFee: 1000, notify: true });
    await shop().cloud.advance({ advanceMs: 10_000 });
    await passMinutes(shop(), 3);
    const { order } = await shop().as(BUYER, 'orders', { do: 'get', orderNo: opened.orderNo });
    expect(order).toMatchObject({ status: 'paid', refundedFee: 1000 });
    expect(
      shop()
        .docs('ledger')
        .map(({ why }) => why)
        .sort(),
    ).toEqual(['externalRefund', 'payment', 'refundAccepted']);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('[QRY-02] stays open while WeChat names no final state, with no amount in its answer, and is paid later', async () => {
    const opened = await shop().order();
    await paySilently(shop(), opened);
    for (const state of ['NOTPAY', 'USERPAYING', 'PAYERROR', 'ACCEPT', 'A_STATE_OF_TOMORROW', undefined]) {
      const reply = tradeReply({ out_trade_no: opened.outTradeNo, trade_state: state });
      expect([state, await afterAnswer(shop(), opened, reply)]).toEqual([state, STILL_OPEN]);
    }
    await passMinutes(shop(), 2);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
  });

  const strangeAnswers: [string, Record<string, unknown>][] = [
    ['another number', { out_trade_no: 'another-number-0001' }],
    ['another merchant', { sub_mch_id: '1900009999' }],
    ['no number', { out_trade_no: undefined }],
    ['no WeChat number', { transaction_id: undefined }],
    ['text for a total', { total_fee: '4500' }],
    ['half a fen', { total_fee: 4500.5 }],
    ['no moment', { time_end: undefined }],
    ['a thirteenth month', { time_end: '20261321120000' }],
  ];

  test('[QRY-03] is not credited by an answer that is not about it or lacks what proves it, and is asked about again', async () => {
    const opened = await shop().order();
    await paySilently(shop(), opened);
    for (const [what, change] of strangeAnswers) {
      const reply = paidTradeReply({ out_trade_no: opened.outTradeNo, ...change });
      expect([what, await afterAnswer(shop(), opened, reply)]).toEqual([what, STILL_OPEN]);
    }
    expect(shop().docs('ledger')).toEqual([]);
    await passMinutes(shop(), 2);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
  });

  test('[QRY-04] survives that WeChat does not know the order yet', async () => {
    const opened = await shop().order();
    answerQueries(
      shop(),
      {
        return_code: 'SUCCESS',
        return_msg: 'OK',
        result_code: 'FAIL',
        err_code: 'ORDERNOTEXIST',
        err_code_des: '订单不存在',
      },
      2,
    );
    await shop().later(60);
    const again = await shop().as(BUYER, 'wxPay', { orderNo: opened.orderNo, requestKey: newKey() });
    expect(again).toEqual(opened);
    expect(queriesOf(shop())).toHaveLength(2);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'unpaid' });
    expect(shop().doc('payments', opened.outTradeNo)).toMatchObject({ status: 'open' });
    await paySilently(shop(), opened);
    await passMinutes(shop(), 3);
    expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
    expect(shop().trades()).toHaveLength(1);
  });

  test('[QRY-06] twenty nudges at once cost one question, and each shows the truth afterwards', async () => {
    const opened = await shop().order();
    await paySilently(shop(), opened);
    const nudge = () => shop().as(BUYER, 'orders', { do: 'nudge', orderNo: opened.orderNo });
    const replies = await Promise.all(Array.from({ length: 20 }, nudge));
    for (const reply of replies) expect(reply).toMatchObject({ ok: true });
    expect(queriesOf(shop())).toHaveLength(1);
    expect(await nudge()).toMatchObject({ order: { status: 'paid' } });
    expect(queriesOf(shop())).toHaveLength(1);
  });

  test('[QRY-06] an impatient buyer causes at most one question in three seconds', async () => {
    const opened = await shop().order();
    for (let second = 0; second < 10; second += 1) {
      await shop().as(BUYER, 'orders', { do: 'nudge', orderNo: opened.orderNo });
      await shop().cloud.advance({ advanceMs: 1000 });
    }
    // Real time passes beside the ten seconds, so a question more may fit in.
    expect(queriesOf(shop()).length).toBeGreaterThanOrEqual(3);
    const moments = queriesOf(shop()).map(({ at }) => at);
    for (const [index, at] of moments.slice(1).entries()) {
      expect(at - Number(moments[index])).toBeGreaterThanOrEqual(2500);
    }
  });

  const finders: [string, (shop: Shop, opened: Opened) => Promise<unknown>][] = [
    ['the timer', (one) => one.later(60)],
    ['a nudge', (one, { orderNo }) => one.as(BUYER, 'orders', { do: 'nudge', orderNo })],
    [
      'an attempt to pay again',
      (one, { orderNo }) => one.as(BUYER, 'wxPay', { orderNo, requestKey: newKey() }),
    ],
    ['an attempt to cancel', (one, { orderNo }) => one.as(BUYER, 'orders', { do: 'cancel', orderNo })],
  ];

  test.each(finders)(
    '[QRY-07] found by %s has the effects of a notice, and the late notice changes nothing',
    async (_who, find) => {
      const { cloud } = shop();
      const noticed = await shop().paidOrder();
      await passMinutes(shop(), 3);
      const expected = effectsOf(shop(), noticed);
      await cloud.reset();
      cloud.database.seed('products', products);

      const opened = await shop().order();
      await cloud.pay({
        outTradeNo: opened.outTradeNo,
        outcome: 'success',
        notify: { delayMs: 20 * MINUTE_MS },
      });
      await find(shop(), opened);
      expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
      await passMinutes(shop(), 3);
      expect(effectsOf(shop(), opened)).toEqual(expected);
      const before = ['orders', 'payments', 'ledger', 'messages'].map((name) => shop().docs(name));
      await cloud.advance({ advanceMs: 20 * MINUTE_MS });
      expect(cloud.payService.state().notices).toMatchObject([
        { state: 'accepted', tries: [{ accepted: true }] },
      ]);
      expect(['orders', 'payments', 'ledger', 'messages'].map((name) => shop().docs(name))).toEqual(before);
      expect(bookDifferences(shop())).toEqual([]);
    },
  );
});

describe('while the timer runs every minute', () => {
  const shop = useShop({ timers: true });

  test('[QRY-01] a lost notice is made up for within five minutes, without any call of a client', async () => {
    const { cloud } = shop();
    const opened = await shop().order();
    await paySilently(shop(), opened);
    await cloud.advance({ advanceMs: 5 * MINUTE_MS });
    const order = shop().doc('orders', opened.orderNo);
    expect(order).toMatchObject({ status: 'paid', paidOutTradeNo: opened.outTradeNo });
    const [asked] = queriesOf(shop());
    expect(asked).toMatchObject({ function: 'orderCron' });
    expect(Number(asked?.at) - Date.parse(String(order?.createdAt))).toBeLessThan(2 * MINUTE_MS);
    expect(bookDifferences(shop())).toEqual([]);
  });

  test('[QRY-01] an order nobody pays is asked about in growing pauses up to its deadline', async () => {
    const { cloud } = shop();
    const opened = await shop().order();
    await cloud.advance({ advanceMs: 29 * MINUTE_MS });
    const moments = [Date.parse(String(shop().doc('orders', opened.orderNo)?.createdAt))].concat(
      queriesOf(shop(), 'orderCron').map(({ at }) => at),
    );
    const pauses = moments.slice(1).map((at, index) => Math.round((at - Number(moments[index])) / MINUTE_MS));
    expect(pauses.length).toBeGreaterThanOrEqual(6);
    expect(pauses.length).toBeLessThanOrEqual(10);
    expect(pauses.slice(0, 2).every((minutes) => minutes <= 2)).toBe(true);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(8);
  });
});

describe('many payments whose notices were lost', () => {
  const shop = useShop();

  test('[QRY-05] a hundred are repaired, batch by batch, although WeChat never answers about the oldest', async () => {
    const inMemory = createShop();
    const opened: Record<string, unknown>[] = [];
    for (let buyer = 0; buyer < 100; buyer += 1) {
      const openid = `openid-buyer-${buyer}`;
      const { reply } = await inMemory.invoke('wxPay', { ...ORDER, requestKey: newKey() }, { openid });
      opened.push({ ...reply });
      await inMemory.clock.advance(10);
    }
    for (const { outTradeNo } of opened) inMemory.wechat.pay(String(outTradeNo));
    const [oldest, ...others] = opened;
    const { query } = inMemory.gateway;
    inMemory.gateway.query = (input) =>
      input.outTradeNo === oldest?.outTradeNo
        ? Promise.resolve({ kind: 'unknown', text: 'no answer' })
        : query(input);

    // Its batch is of fifty.
    for (let run = 0; run < 2; run += 1) {
      await inMemory.clock.advance(MINUTE_MS);
      await tick(inMemory);
    }
    const orders = new Map(inMemory.documents.all('orders').map(({ _id, status }) => [_id, status]));
    expect(others.filter(({ orderNo }) => orders.get(String(orderNo)) !== 'paid')).toEqual([]);
    expect(await inMemory.documents.get('payments', String(oldest?.outTradeNo))).toMatchObject({
      status: 'open',
    });
  });

  test('[QRY-05] they are repaired through the real SDK, and the one left over is asked about ever more rarely', async () => {
    const { cloud } = shop();
    const stuck = await shop().order();
    const buyers = Array.from({ length: 23 }, (_, index) => `openid-buyer-${index}`);
    const others: Opened[] = [];
    for (let at = 0; at < buyers.length; at += 6) {
      const group = buyers.slice(at, at + 6).map((openid) => shop().order({ openid }));
      others.push(...(await Promise.all(group)));
    }
    await Promise.all([stuck, ...others].map((opened) => paySilently(shop(), opened)));
    // The oldest belongs to a merchant who has left the provider: WeChat never answers about it.
    editDocument(shop(), 'payments', stuck.outTradeNo, (payment) => ({ ...payment, mchId: '1900009999' }));
    await cloud.advance({ advanceMs: 31_000 });
    cloud.faults.add({
      match: { function: 'orderCron', action: 'cloudPay.queryOrder', nth: 1 },
      effect: 'timeout',
    });
    const reports = [await shop().tick()];
    await cloud.advance({ advanceMs: MINUTE_MS });
    reports.push(await shop().tick());
    for (const reply of reports) expect(reply).toMatchObject({ ok: true });

    const statuses = others.map(({ orderNo }) => shop().doc('orders', orderNo)?.status);
    expect(statuses.filter((status) => status === 'paid').length).toBeGreaterThanOrEqual(22);
    cloud.faults.clear();
    await passMinutes(shop(), 4);
    expect(others.filter(({ orderNo }) => shop().doc('orders', orderNo)?.status !== 'paid')).toEqual([]);

    const payment = () => shop().doc('payments', stuck.outTradeNo);
    expect(payment()).toMatchObject({ status: 'open' });
    const checks = Number(payment()?.checks);
    await passMinutes(shop(), 4);
    // Back-off: four more minutes are fewer than four more questions.
    expect(Number(payment()?.checks) - checks).toBeLessThan(4);
    expect(Date.parse(String(payment()?.checkAt))).toBeGreaterThan(cloud.clock.now());
  });
});

describe('after the settings have changed', () => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'shop-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('[QRY-03] a payment is asked about at the merchant who took it', async () => {
    const pay = { merchants: ['1900000000', '1900000001'] };
    const before = await openShop({ dataDir, pay });
    const opened = await before.order();
    await paySilently(before, opened);
    await before.cloud.stop();

    const after = await openShop({ dataDir, pay, env: { SUB_MCH_ID: '1900000001' } });
    try {
      await after.later(60);
      expect(after.doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
      const next = await after.order();
      expect(after.trade(next.outTradeNo)).toMatchObject({ order: { subMchId: '1900000001' } });
      expect(after.trade(opened.outTradeNo)).toMatchObject({ order: { subMchId: '1900000000' } });
      expect(bookDifferences(after)).toEqual([]);
    } finally {
      await after.cloud.stop();
    }
  });
});
