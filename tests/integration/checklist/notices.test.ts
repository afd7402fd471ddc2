import { bookDifferences } from '../bookDifferences';
import { passMinutes } from '../passMinutes';
import { paidTradeReply, tradeReply } from '../tradeReply';
import { BUYER, OPERATOR, useShop, type Opened, type Shop } from '../useShop';

const ACKNOWLEDGED = { errcode: 0, errmsg: 'OK' };
const FIRST_REPEAT_MS = 15_000;

const noticesOf = ({ cloud }: Shop) => cloud.payService.state().notices;
const isWrite = (action: string) => /^database\.(insert|modify|remove)Document$/.test(action);

/** The buyer pays, WeChat loses the notice; what it would have said. */
async function paidInSilence(shop: Shop, { outTradeNo }: Opened): Promise<Record<string, unknown>> {
  await shop.cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
  return { ...noticesOf(shop).at(-1)?.event };
}

/** A notice as WeChat Pay itself delivers it. */
const deliver = ({ cloud }: Shop, event: Record<string, unknown>) =>
  cloud.notice({ functionName: 'payCallBack', event, source: 'wx_paycallback', openid: BUYER });

/** What a payment leaves behind, once. */
function expectPaidOnce(shop: Shop, { orderNo, outTradeNo }: Opened): void {
  const order = shop.doc('orders', orderNo);
  expect(order).toMatchObject({ status: 'paid', paidOutTradeNo: outTradeNo });
  const timeline = order?.timeline as { what: string }[];
  expect(timeline.filter(({ what }) => what === 'paid')).toHaveLength(1);
  expect(shop.docs('ledger')).toMatchObject([{ _id: `payment:${outTradeNo}` }]);
  expect(shop.docs('messages').filter(({ _openid }) => _openid === BUYER)).toMatchObject([
    { _id: `paid:${orderNo}` },
  ]);
  expect(bookDifferences(shop)).toEqual([]);
}

function expectNothingCredited(shop: Shop, { orderNo, outTradeNo }: Opened): void {
  expect(shop.doc('orders', orderNo)).toMatchObject({ status: 'unpaid' });
  expect(shop.doc('payments', outTradeNo)).not.toHaveProperty('evidence');
  expect(shop.docs('ledger')).toEqual([]);
  expect(shop.docs('messages')).toEqual([]);
}

/** A query that takes longer than WeChat waits: refused within five seconds, cold start included, and then repeated. */
async function expectRefusedInTime(shop: Shop): Promise<void> {
  const { cloud } = shop;
  cloud.faults.add({
    match: { function: 'payCallBack', action: 'cloudPay.queryOrder' },
    effect: { delayMs: 6000 },
    times: 1,
  });
  const opened = await shop.order();
  cloud.functions.reload('payCallBack'); // no instance stays warm
  await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
  await cloud.advance({ advanceMs: 1000 });
  const [slow] = cloud.functions.recent(1);
  expect(slow).toMatchObject({ name: 'payCallBack', ok: true, coldStart: true });
  expect(slow?.durationMs).toBeLessThan(5000);
  expect(noticesOf(shop)[0]?.tries).toMatchObject([{ accepted: false, answer: { errcode: -1 } }]);
  expectNothingCredited(shop, opened);
  await cloud.advance({ advanceMs: FIRST_REPEAT_MS });
  expect(noticesOf(shop)[0]?.state).toBe('accepted');
  expectPaidOnce(shop, opened);
}

/** WeChat's own checks on payment notices; see docs/go-live.md. */
describe('a payment notice', () => {
  const shop = useShop();

  test.each([
    ['total', { totalFee: 1 }, 'totalFee'],
    ['currency', { feeType: 'USD' }, 'currency'],
    ['merchant', { subMchId: '1900009999' }, 'mchId'],
    ['appid', { subAppid: 'wxfedcba9876543210' }, 'appid'],
    ['payer', { subOpenid: 'openid-stranger' }, 'openid'],
  ])(
    '[NTF-03] with another %s credits nothing, is acknowledged and waits for a person',
    async (_what, change, field) => {
      const opened = await shop().order();
      const event = await paidInSilence(shop(), opened);
      const { result, remoteCalls: calls } = await deliver(shop(), { ...event, ...change });
      expect(result).toEqual(ACKNOWLEDGED);
      expect(calls.filter(({ action }) => action.startsWith('cloudPay'))).toEqual([]);
      expectNothingCredited(shop(), opened);
      expect(shop().docs('incidents')).toMatchObject([
        { kind: 'paymentMismatch', subject: opened.outTradeNo, status: 'open' },
      ]);
      expect(shop().docs('incidents')[0]?.detail).toContain(field);
    },
  );

  test.each([
    ['returnCode', { returnCode: 'FAIL' }],
    ['resultCode', { resultCode: 'FAIL' }],
    ['transactionId', { transactionId: undefined }],
  ])('[NTF-03] whose %s says no payment credits nothing and waits for a person', async (field, change) => {
    const opened = await shop().order();
    const event = await paidInSilence(shop(), opened);
    expect((await deliver(shop(), { ...event, ...change })).result).toEqual(ACKNOWLEDGED);
    expectNothingCredited(shop(), opened);
    expect(shop().docs('incidents')).toMatchObject([{ kind: 'unreadableNotice' }]);
    expect(shop().docs('incidents')[0]?.detail).toContain(field);
  });

  test.each([
    ['total', { total_fee: 1 }],
    ['currency', { fee_type: 'USD' }],
    ['appid', { sub_appid: 'wxfedcba9876543210' }],
    ['payer', { sub_openid: 'openid-stranger' }],
  ])(
    '[NTF-03] for which the query names another %s credits nothing and waits for a person',
    async (_what, change) => {
      const opened = await shop().order();
      const event = await paidInSilence(shop(), opened);
      const reply = paidTradeReply({ out_trade_no: opened.outTradeNo, ...change });
      shop().cloud.faults.add({ match: { action: 'cloudPay.queryOrder' }, effect: { reply } });
      expect((await deliver(shop(), event)).result).toEqual(ACKNOWLEDGED);
      await passMinutes(shop(), 3);
      expectNothingCredited(shop(), opened);
      expect(shop().docs('incidents')).toMatchObject([
        { kind: 'paymentMismatch', subject: opened.outTradeNo, status: 'open' },
      ]);
    },
  );

  test('[NTF-03] for a trade that the query calls unpaid credits nothing and is asked for again', async () => {
    const opened = await shop().order();
    const event = await paidInSilence(shop(), opened);
    const reply = tradeReply({ out_trade_no: opened.outTradeNo, trade_state: 'NOTPAY' });
    shop().cloud.faults.add({ match: { action: 'cloudPay.queryOrder' }, effect: { reply }, times: 1 });
    const first = await deliver(shop(), event);
    expect((first.result as { errcode: number }).errcode).not.toBe(0);
    expectNothingCredited(shop(), opened);
    expect((await deliver(shop(), event)).result).toEqual(ACKNOWLEDGED);
    expectPaidOnce(shop(), opened);
  });

  test('[NTF-04] of a couponed order pays it in full, and the ledger shows the discount', async () => {
    const { cloud } = shop();
    cloud.settings({ pay: { couponFee: 30 } });
    cloud.database.seed('products', [{ _id: 'cup-celadon', title: '青瓷茶杯', fee: 100, onSale: true }]);
    const opened = await shop().order();
    await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
    await cloud.advance({ advanceMs: 1000 });
    expect(noticesOf(shop())[0]?.event).toMatchObject({ totalFee: 100, cashFee: 70 });
    expectPaidOnce(shop(), opened);
    expect(shop().docs('ledger')[0]?.legs).toEqual([
      { account: 'wechatCash', fee: 70 },
      { account: 'wechatCoupon', fee: 30 },
      { account: 'sales', fee: -100 },
    ]);
    expect(shop().docs('incidents')).toEqual([]);
  });

  test('[NTF-05] sent twice at the same moment causes one transition, both are answered with success', async () => {
    const opened = await shop().order();
    await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success', notify: 'twice' });
    await shop().cloud.advance({ advanceMs: 1000 });
    const [notice] = noticesOf(shop());
    expect(notice?.tries).toMatchObject([
      { accepted: true, answer: ACKNOWLEDGED },
      { accepted: true, answer: ACKNOWLEDGED },
    ]);
    expectPaidOnce(shop(), opened);
  });

  test('[NTF-05] sent fifteen times at once causes one transition', async () => {
    const opened = await shop().order();
    const event = await paidInSilence(shop(), opened);
    const answers = await Promise.all(Array.from({ length: 15 }, () => deliver(shop(), event)));
    for (const { result } of answers) expect(result).toEqual(ACKNOWLEDGED);
    expectPaidOnce(shop(), opened);
    await passMinutes(shop(), 3);
    expectPaidOnce(shop(), opened);
  });

  test('[NTF-05] repeated fifteen times later changes nothing and costs one round trip', async () => {
    const opened = await shop().paidOrder();
    await passMinutes(shop(), 2);
    const event = { ...noticesOf(shop())[0]?.event };
    const collections = ['orders', 'payments', 'ledger', 'messages', 'incidents', 'refunds'];
    const before = collections.map((name) => shop().docs(name));
    for (let repeat = 0; repeat < 15; repeat += 1) {
      const { result, remoteCalls: calls } = await deliver(shop(), event);
      expect(result).toEqual(ACKNOWLEDGED);
      expect(calls.filter(({ action }) => action !== 'database.getDocument')).toEqual([]);
    }
    expect(collections.map((name) => shop().docs(name))).toEqual(before);
    expectPaidOnce(shop(), opened);
  });

  test('[NTF-06] is refused within five seconds when the query is slow, and the repeat pays once', () =>
    expectRefusedInTime(shop()));

  test('[NTF-07] is acknowledged only after every write: these are all of them', async () => {
    await shop().paidOrder();
    const [notice] = shop().cloud.functions.recent(1);
    const writes = notice?.remoteCalls.filter(({ action }) => isWrite(action)) ?? [];
    expect(writes.map(({ action, detail }) => `${action} ${detail}`).sort()).toEqual(
      paymentWrites.map(([action, detail]) => `${action} ${detail}`).sort(),
    );
    expect(notice?.remoteCalls.every(({ endedMs }) => endedMs <= notice.durationMs)).toBe(true);
  });

  // To the buyer the first message, to the operators the second.
  const paymentWrites = [
    ['database.insertDocument', 'ledger', 1],
    ['database.insertDocument', 'messages', 1],
    ['database.insertDocument', 'messages', 2],
    ['database.modifyDocument', 'orders', 1],
    ['database.modifyDocument', 'payments', 1],
  ] as const;
  const failures = ['error', 'crashAfter'] as const;
  const failedWrites = paymentWrites.flatMap(([action, detail, nth]) =>
    failures.map((effect) => ({ action, detail, nth, effect })),
  );

  test.each(failedWrites)(
    '[NTF-07] is refused when $action on $detail ($nth) ends in $effect, and the repeat pays once',
    async ({ action, detail, nth, effect }) => {
      const { cloud } = shop();
      cloud.faults.add({ match: { function: 'payCallBack', action, detail, nth }, effect, times: 1 });
      const opened = await shop().order();
      await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
      await cloud.advance({ advanceMs: 1000 });
      const [notice] = noticesOf(shop());
      expect(notice?.tries).toMatchObject([{ accepted: false }]);
      await cloud.advance({ advanceMs: FIRST_REPEAT_MS });
      expect(noticesOf(shop())[0]).toMatchObject({ state: 'accepted' });
      expect(shop().doc('orders', opened.orderNo)).toMatchObject({ status: 'paid' });
      await passMinutes(shop(), 3);
      expectPaidOnce(shop(), opened);
    },
  );

  test('[NTF-08] is answered with exactly { errcode: 0, errmsg }, or with another number to refuse it', async () => {
    const opened = await shop().order();
    const event = await paidInSilence(shop(), opened);
    shop().cloud.faults.add({ match: { action: 'database' }, effect: 'error' });
    const refused = (await deliver(shop(), event)).result;
    expect(refused).toStrictEqual({ errcode: expect.any(Number), errmsg: expect.any(String) });
    expect(refused).not.toMatchObject({ errcode: 0 });
    shop().cloud.faults.clear();
    expect((await deliver(shop(), event)).result).toStrictEqual({ errcode: 0, errmsg: 'OK' });
  });

  test('[NTF-08] is sent again on the whole schedule while it is refused', async () => {
    const opened = await shop().order();
    shop().cloud.faults.add({ match: { function: 'payCallBack' }, effect: 'error' });
    await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
    await shop().cloud.advance({ advanceMs: 25 * 60 * 60_000 });
    expect(noticesOf(shop())[0]).toMatchObject({ state: 'givenUp', repeats: 15 });
    expect(noticesOf(shop())[0]?.tries).toHaveLength(16);
    shop().cloud.faults.clear();
    await shop().tick();
    expectPaidOnce(shop(), opened);
  });

  test('[NTF-09] about an unknown number is acknowledged and kept for a person, with sum and WeChat number, once', async () => {
    const opened = await shop().order();
    const event: Record<string, unknown> = {
      ...(await paidInSilence(shop(), opened)),
      outTradeNo: 'another-shop-0001',
    };
    for (let repeat = 0; repeat < 3; repeat += 1) {
      const { result, remoteCalls: calls } = await deliver(shop(), event);
      expect(result).toEqual(ACKNOWLEDGED);
      expect(calls.filter(({ action }) => action.startsWith('cloudPay'))).toEqual([]);
    }
    const incidents = shop().docs('incidents');
    expect(incidents).toMatchObject([{ kind: 'unknownPayment', subject: 'another-shop-0001' }]);
    expect(incidents[0]?.detail).toContain('4500');
    expect(incidents[0]?.detail).toContain(event.transactionId);
    expectNothingCredited(shop(), opened);
  });

  test('[NTF-10] with a perfect event is refused to a client by the function rule', async () => {
    const opened = await shop().order();
    const event = await paidInSilence(shop(), opened);
    const { error, remoteCalls: calls } = await shop().call(BUYER, 'payCallBack', event);
    expect(error).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(calls).toEqual([]);
    expectNothingCredited(shop(), opened);
  });

  test('[NTF-12] function name and environment go with every order and every refund', async () => {
    const { cloud } = shop();
    cloud.faults.add({
      match: { function: 'wxPay', action: 'cloudPay.unifiedOrder' },
      effect: 'disconnectAfter',
      times: 1,
    });
    const opened = await shop().order();
    const lost = shop()
      .trades()
      .find(({ outTradeNo }) => outTradeNo !== opened.outTradeNo);
    await cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
    await cloud.pay({ outTradeNo: String(lost?.outTradeNo), outcome: 'success' });
    await cloud.advance({ advanceMs: 1000 });
    const { refund } = await shop().apply(opened.orderNo, 100);
    await shop().approve((refund as { outRefundNo: string }).outRefundNo);
    await passMinutes(shop(), 3);
    const targets = [...shop().trades(), ...shop().refunds()].map(
      ({ order }) => (order as { notify?: unknown }).notify,
    );
    expect(targets).toEqual(Array(4).fill({ functionName: 'payCallBack' }));
    const { remarks } = cloud.payService.state();
    expect(remarks.filter(({ text }) => text.includes('no notice'))).toEqual([]);
    expect(noticesOf(shop()).map(({ about, state }) => `${about} ${state}`)).toEqual([
      'payment accepted',
      'payment accepted',
      'refund accepted',
      'refund accepted',
    ]);
  });
});

describe('with calls that may take longer than WeChat waits', () => {
  const shop = useShop({ env: { REMOTE_TIMEOUT_MS: '10000' } });

  test('[NTF-06] a notice is refused in time all the same, and the repeat pays once', () =>
    expectRefusedInTime(shop()));
});

describe('without the function rule', () => {
  const shop = useShop({ functionRules: { '*': { invoke: 'auth != null' } } });

  /** A notice as anybody could write it who knows the order. */
  const forgery = ({ orderNo, outTradeNo }: Opened) => ({
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    subAppid: 'wx0123456789abcdef',
    subMchId: '1900000000',
    subOpenid: BUYER,
    outTradeNo,
    transactionId: '4200000000202611210000000001',
    totalFee: 4500,
    attach: orderNo,
  });
  const users = [
    'wx_client',
    'wx_devtools',
    'wx_localdebug',
    'wx_http',
    'wx_crawler',
    'web_client',
    'wx_client,scf',
    'wx_http,scf',
    'scf,wx_client',
    'wx_client,wx_paycallback',
    'wx_paycallback,wx_client',
    'wx_paycallback_',
    'WX_PAYCALLBACK',
  ];
  const nobody = ['', 'wx_unknown', 'wx_trigger', 'scf', 'wx_trigger,scf', 'wx_paycallback,scf'];

  test('[NTF-10] a perfect event from a user is refused, and WeChat is not asked', async () => {
    const opened = await shop().order();
    const genuine = await paidInSilence(shop(), opened);
    for (const source of users) {
      for (const data of [genuine, forgery(opened)]) {
        const called = await shop().cloud.call({ name: 'payCallBack', data, openid: BUYER, source });
        expect([source, called.result, called.remoteCalls]).toEqual([
          source,
          { errcode: -1, errmsg: expect.any(String) },
          [],
        ]);
      }
    }
    expect(await shop().as(OPERATOR, 'payCallBack', genuine)).toMatchObject({ errcode: -1 });
    expectNothingCredited(shop(), opened);
    expect(shop().docs('incidents')).toEqual([]);
  });

  test('[NTF-10] from what no user can be it is a nudge at most: WeChat is asked once, its words count for nothing', async () => {
    const opened = await shop().order();
    const before = shop().doc('payments', opened.outTradeNo);
    for (const source of nobody) {
      const { result, remoteCalls: calls } = await shop().cloud.call({
        name: 'payCallBack',
        data: forgery(opened),
        source,
      });
      expect([source, result]).toEqual([source, { errcode: -1, errmsg: expect.any(String) }]);
      const actions = calls.map(({ action }) => action);
      expect(actions.filter((action) => action.startsWith('cloudPay'))).toEqual(['cloudPay.queryOrder']);
      expect(actions.filter(isWrite)).toEqual([]);
    }
    expectNothingCredited(shop(), opened);
    expect(shop().doc('payments', opened.outTradeNo)).toEqual(before);
    expect(shop().docs('incidents')).toEqual([]);
  });

  test('[NTF-10] a nudge about a payment that is final costs no question and writes nothing', async () => {
    const opened = await shop().paidOrder();
    await passMinutes(shop(), 2);
    const before = shop().doc('payments', opened.outTradeNo);
    for (const data of [forgery(opened), { ...forgery(opened), attach: undefined }]) {
      const { remoteCalls: calls } = await shop().cloud.call({
        name: 'payCallBack',
        data,
        source: 'wx_unknown',
      });
      const actions = calls.map(({ action }) => action);
      expect(actions.filter((action) => isWrite(action) || action.startsWith('cloudPay'))).toEqual([]);
    }
    expect(shop().doc('payments', opened.outTradeNo)).toEqual(before);
  });
});
