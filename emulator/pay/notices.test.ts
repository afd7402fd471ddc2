import { createMemoryRecords } from '../records';
import { anOrder, createTestPay, HOUR, MINUTE, SECOND, TEST_START, testScope } from './testPay';

const start = Date.parse(TEST_START);

/** Written out on its own, in seconds, from the published schedule. */
const REPEATS = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600];

describe('a payment notice', () => {
  test('arrives after its delay, for the payer, in the observed shape', async () => {
    const { order, buy, pass, deliveries, pay } = createTestPay();
    await order({ attach: 'a' });
    const result = await buy();
    await pass(199);
    expect(deliveries).toEqual([]);
    await pass(1);
    expect(deliveries).toHaveLength(1);
    const [delivery] = deliveries;
    expect(delivery).toMatchObject({ at: start + 200, functionName: 'payCallBack', openid: 'o-buyer' });
    expect(delivery?.event).toEqual({
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      appid: 'wx00000000provider',
      mchId: '1800008281',
      subAppid: testScope.appid,
      subMchId: '1900000000',
      openid: expect.not.stringMatching(/^o-buyer$/),
      isSubscribe: 'N',
      subOpenid: 'o-buyer',
      subIsSubscribe: 'N',
      outTradeNo: anOrder.out_trade_no,
      transactionId: result.ok && result.outcome === 'success' ? result.transactionId : '',
      totalFee: 100,
      settlementTotalFee: 100,
      cashFee: 100,
      feeType: 'CNY',
      tradeType: 'JSAPI',
      bankType: 'OTHERS',
      timeEnd: '20261120180000',
      nonceStr: expect.any(String),
      attach: 'a',
    });
    expect(pay.state().notices).toMatchObject([{ state: 'accepted', tries: [{ accepted: true }] }]);
  });

  test('shows the coupon, and cash below the total', async () => {
    const { order, buy, pass, deliveries } = createTestPay({ couponFee: 30, couponType: 'NO_CASH' });
    await order();
    await buy();
    await pass(SECOND);
    expect(deliveries[0]?.event).toMatchObject({
      totalFee: 100,
      cashFee: 70,
      settlementTotalFee: 70,
      couponFee: 30,
      couponCount: 1,
      couponTypeList: ['NO_CASH'],
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['no function', { function_name: undefined }],
    ['no environment', { env_id: undefined }],
    ['another environment', { env_id: 'env-other' }],
  ])('is not sent for an order with %s, and a remark says so', async (_name, fields) => {
    const { order, buy, pass, deliveries, pay } = createTestPay();
    await order(fields);
    expect(await buy()).toMatchObject({ ok: true });
    await pass(HOUR);
    expect(deliveries).toEqual([]);
    expect(pay.state().notices).toEqual([]);
    expect(pay.state().remarks[0]?.text).toContain('no notice will be sent');
  });

  test.each(['cancel', 'fail'] as const)('is not sent when the outcome is %s', async (outcome) => {
    const { order, buy, pass, deliveries } = createTestPay();
    await order();
    await buy({ outcome });
    await pass(HOUR);
    expect(deliveries).toEqual([]);
  });
});

describe('repeats', () => {
  test('follow the published schedule to the last, then stop', async () => {
    const { order, buy, pass, deliveries, functions, pay } = createTestPay({ noticeDelayMs: 0 });
    functions.answer = () => ({ errcode: 1, errmsg: 'later' });
    await order();
    await buy();
    await pass(48 * HOUR);
    const pauses = deliveries.slice(1).map(({ at }, index) => (at - (deliveries[index]?.at ?? 0)) / SECOND);
    expect(pauses).toEqual(REPEATS);
    expect((deliveries.at(-1)?.at ?? 0) - start).toBe(24 * HOUR + 4 * MINUTE);
    expect(pay.state().notices).toMatchObject([{ state: 'givenUp', repeats: 15 }]);
    expect(pay.state().notices[0]?.tries).toHaveLength(16);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'success'],
    ['JSON text', '{"errcode":0}'],
    ['zero as text', { errcode: '0' }],
    ['another code', { errcode: -1 }],
    ['the other spelling', { errCode: 0 }],
    ['the APIv3 form', { code: 'SUCCESS' }],
    ['a list', [0]],
  ])('go on after an answer of %s and end with the right one', async (_name, answer) => {
    const { order, buy, pass, deliveries, functions, pay } = createTestPay();
    functions.answer = () => (deliveries.length < 3 ? answer : { errcode: 0 });
    await order();
    await buy();
    await pass(48 * HOUR);
    expect(deliveries).toHaveLength(3);
    expect(pay.state().notices[0]?.tries.map(({ accepted }) => accepted)).toEqual([false, false, true]);
    expect(deliveries[2]?.event).toEqual(deliveries[0]?.event);
  });

  test('go on after a throw, whose text is kept', async () => {
    const { order, buy, pass, functions, pay } = createTestPay();
    functions.answer = () => {
      throw new Error('the function threw');
    };
    await order();
    await buy();
    await pass(SECOND);
    const [notice] = pay.state().notices;
    expect(notice?.tries).toMatchObject([{ accepted: false, error: 'the function threw' }]);
    expect(notice).toMatchObject({ state: 'waiting', dueAt: start + 200 + 15 * SECOND });
  });

  test('go on after silence: an answer after the limit counts as none', async () => {
    const { order, buy, pass, functions, pay } = createTestPay({ noticeTimeoutMs: 1 });
    functions.answer = () => new Promise(() => undefined);
    await order();
    await buy();
    await pass(SECOND);
    expect(pay.state().notices[0]).toMatchObject({
      state: 'waiting',
      tries: [{ error: 'no answer within 1 ms' }],
    });
  });
});

describe('the way a notice is sent', () => {
  test('twice is two deliveries at the same moment, under way together', async () => {
    const { order, buy, pass, deliveries, functions, pay } = createTestPay();
    const together = new Promise<void>((resolve) => {
      functions.answer = async () => {
        if (deliveries.length === 2) resolve();
        await together;
        return { errcode: 0 };
      };
    });
    await order();
    await buy({ notify: 'twice' });
    await pass(HOUR);
    expect(deliveries.map(({ at }) => at)).toEqual([start + 200, start + 200]);
    expect(pay.state().notices[0]?.tries).toHaveLength(2);
  });

  test('twice with both refused is repeated singly', async () => {
    const { order, buy, pass, deliveries, functions } = createTestPay();
    functions.answer = () => undefined;
    await order();
    await buy({ notify: 'twice' });
    await pass(16 * SECOND);
    expect(deliveries).toHaveLength(3);
  });

  test('never is lost for good, and the trade is paid all the same', async () => {
    const { order, buy, pass, deliveries, pay, query } = createTestPay();
    await order();
    await buy({ notify: 'never' });
    await pass(48 * HOUR);
    expect(deliveries).toEqual([]);
    expect(pay.state().notices).toMatchObject([{ state: 'lost', tries: [] }]);
    expect(await query()).toMatchObject({ trade_state: 'SUCCESS' });
  });

  test('a delay decides the first delivery', async () => {
    const { order, buy, pass, deliveries } = createTestPay();
    await order();
    await buy({ notify: { delayMs: HOUR } });
    await pass(48 * HOUR);
    expect(deliveries.map(({ at }) => at)).toEqual([start + HOUR]);
  });

  test('refund notices obey their own switch', async () => {
    const { order, buy, refund, pass, deliveries, pay } = createTestPay({ refundNotify: 'never' });
    await order();
    await buy();
    await refund();
    await pass(48 * HOUR);
    expect(deliveries).toHaveLength(1);
    expect(pay.state().notices).toMatchObject([{ about: 'payment' }, { about: 'refund', state: 'lost' }]);
  });
});

describe('a notice that is sent at once', () => {
  test('leaves its schedule as it was', async () => {
    const { order, buy, pass, deliveries, pay } = createTestPay();
    await order();
    await buy({ notify: { delayMs: HOUR } });
    const [notice] = pay.state().notices;
    expect(await pay.sendNow(notice?.id ?? '')).toMatchObject({ at: start, accepted: true });
    expect(pay.state().notices).toMatchObject([{ state: 'waiting', tries: [{ at: start }] }]);
    await pass(2 * HOUR);
    expect(deliveries).toHaveLength(2);
    expect(pay.state().notices).toMatchObject([{ state: 'accepted' }]);
  });

  test('must exist', async () => {
    await expect(createTestPay().pay.sendNow('notice-0')).rejects.toThrow('noticeId');
  });
});

describe('a new process with the same records', () => {
  test('resumes waiting notices and unfinished refunds, each once', async () => {
    const records = createMemoryRecords();
    const before = createTestPay({ refundIntervalMs: 0 }, records);
    before.functions.answer = () => undefined;
    await before.order();
    await before.buy();
    await before.pass(SECOND);
    await before.refund();
    expect(before.deliveries).toHaveLength(1);

    const after = createTestPay({}, records);
    after.pay.resume();
    after.pay.resume();
    await after.pass(20 * SECOND);
    expect(after.deliveries.map(({ event }) => event['refundStatus'] ?? 'payment')).toEqual([
      'SUCCESS',
      'payment',
    ]);
    expect(after.pay.state().refunds[0]?.refundStatus).toBe('SUCCESS');
    expect(await after.query()).toMatchObject({ trade_state: 'REFUND' });
    const { refund_id } = await after.refund();
    const byId = await after.call('queryRefund', { refund_id });
    expect(byId).toMatchObject({ refund_count: 1 });
  });
});

describe('a reset', () => {
  test('forgets everything, also what was under way', async () => {
    const { order, buy, refund, pass, deliveries, functions, pay, query } = createTestPay({ couponFee: 1 });
    let answerNow: (answer: unknown) => void = () => undefined;
    functions.answer = () => new Promise((resolve) => (answerNow = resolve));
    await order();
    await buy();
    await refund();
    pay.settings({ couponFee: 9 });
    const passing = pass(200);
    pay.reset();
    answerNow(undefined);
    await passing;
    await pass(48 * HOUR);
    expect(deliveries).toHaveLength(1);
    expect(pay.state()).toEqual({ trades: [], refunds: [], notices: [], remarks: [] });
    expect(pay.settings().couponFee).toBe(1);
    expect(await query()).toMatchObject({ err_code: 'ORDERNOTEXIST' });
    expect(await order()).toMatchObject({ result_code: 'SUCCESS' });
  });
});
