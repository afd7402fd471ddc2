import { aRefund, anOrder, createTestPay, DAY, MINUTE, SECOND } from '../testPay';
import { type PaySettings } from '../settings';

async function paid(settings: Partial<PaySettings> = {}, fields: Record<string, unknown> = {}) {
  const test = createTestPay({ refundIntervalMs: 0, ...settings });
  await test.order(fields);
  const result = await test.buy();
  const transactionId = result.ok && result.outcome === 'success' ? result.transactionId : '';
  return { ...test, transactionId };
}

test('an accepted refund is answered with all its parts and makes the trade REFUND at once', async () => {
  const { refund, query, pay, transactionId } = await paid();
  const answer = await refund({ refund_fee: 40, refund_desc: 'late' });
  expect(answer).toMatchObject({
    return_code: 'SUCCESS',
    result_code: 'SUCCESS',
    transaction_id: transactionId,
    out_trade_no: anOrder.out_trade_no,
    out_refund_no: aRefund.out_refund_no,
    refund_id: expect.stringMatching(/^\d{28}$/),
    refund_fee: 40,
    settlement_refund_fee: 40,
    total_fee: 100,
    cash_fee: 100,
    cash_refund_fee: 40,
    coupon_refund_fee: 0,
    coupon_refund_id_list: [],
  });
  expect(pay.state().refunds).toMatchObject([{ outRefundNo: 'refund-0001', refundStatus: 'PROCESSING' }]);
  expect(await query()).toMatchObject({ trade_state: 'REFUND' });
});

test('a refund may name the trade by WeChat’s number', async () => {
  const { refund, transactionId } = await paid();
  const byId = { transaction_id: transactionId, out_trade_no: undefined };
  expect(await refund(byId)).toMatchObject({ result_code: 'SUCCESS' });
  expect(await refund()).toMatchObject({ result_code: 'SUCCESS' });
  expect(await refund({ ...byId, transaction_id: '0'.repeat(28) })).toMatchObject({
    err_code: 'INVALID_TRANSACTIONID',
  });
});

describe('the same refund number', () => {
  test('with the same parameters is the same refund, however often', async () => {
    const { refund, pay, pass } = await paid({ merchantBalance: 100 });
    const first = await refund({ nonce_str: 'a' });
    const second = await refund({ nonce_str: 'b' });
    await pass(DAY);
    const third = await refund();
    expect([second['refund_id'], third['refund_id']]).toEqual([first['refund_id'], first['refund_id']]);
    expect(third).toMatchObject({ result_code: 'SUCCESS' });
    expect(pay.state().refunds).toHaveLength(1);
    expect(pay.settings().merchantBalance).toBe(0);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['another sum', { refund_fee: 41 }, 'REFUND_FEE_MISMATCH'],
    ['another total', { total_fee: 99 }, 'REFUND_FEE_MISMATCH'],
    ['another order', { out_trade_no: 'order-0002' }, 'REFUND_FEE_MISMATCH'],
    ['another reason', { refund_desc: 'other' }, 'INVALID_REQUEST'],
    ['another function', { function_name: 'other' }, 'INVALID_REQUEST'],
    ['another account', { refund_account: 'REFUND_SOURCE_RECHARGE_FUNDS' }, 'INVALID_REQUEST'],
  ])('with %s is refused', async (_name, change, err_code) => {
    const { order, buy, refund, pay } = await paid();
    await order({ out_trade_no: 'order-0002' });
    await buy({ outTradeNo: 'order-0002' });
    await refund({ refund_fee: 40 });
    expect(await refund({ refund_fee: 40, ...change })).toMatchObject({ result_code: 'FAIL', err_code });
    expect(pay.state().refunds).toHaveLength(1);
  });

  test('of a closed refund is dead; a new number may refund the freed sum', async () => {
    const { refund, pass, pay } = await paid({ refundOutcome: 'REFUNDCLOSE', merchantBalance: 100 });
    await refund();
    expect(pay.settings().merchantBalance).toBe(0);
    await pass(3 * SECOND);
    expect(pay.settings().merchantBalance).toBe(100);
    expect(await refund()).toMatchObject({ result_code: 'FAIL', err_code: 'ERROR' });
    expect(await refund({ out_refund_no: 'refund-0002' })).toMatchObject({ result_code: 'SUCCESS' });
  });
});

describe('sums', () => {
  test('never exceed what was paid', async () => {
    const { refund, pay } = await paid();
    expect(await refund({ refund_fee: 101 })).toMatchObject({ err_code: 'INVALID_REQUEST' });
    expect(await refund({ refund_fee: 60 })).toMatchObject({ result_code: 'SUCCESS' });
    const second = { out_refund_no: 'refund-0002' };
    expect(await refund({ ...second, refund_fee: 41 })).toMatchObject({
      err_code_des: '累计退款金额大于支付金额',
    });
    expect(await refund({ ...second, refund_fee: 40 })).toMatchObject({ result_code: 'SUCCESS' });
    expect(await refund({ out_refund_no: 'refund-0003', refund_fee: 1 })).toMatchObject({
      err_code_des: '订单已全额退款',
    });
    expect(pay.state().refunds.map((refunded) => refunded.refundFee)).toEqual([60, 40]);
  });

  test('of a refund that the bank refused stay taken', async () => {
    const { refund, pass } = await paid({ refundOutcome: 'CHANGE' });
    await refund({ refund_fee: 60 });
    await pass(3 * SECOND);
    expect(await refund({ out_refund_no: 'refund-0002', refund_fee: 41 })).toMatchObject({
      err_code: 'INVALID_REQUEST',
    });
  });

  test('the total must be the order’s', async () => {
    const { refund } = await paid();
    expect(await refund({ total_fee: 99, refund_fee: 1 })).toMatchObject({ err_code: 'REFUND_FEE_MISMATCH' });
  });

  test('too little balance refuses and keeps nothing; the same number works after a top-up', async () => {
    const { refund, pay } = await paid({ merchantBalance: 99 });
    expect(await refund()).toMatchObject({ result_code: 'FAIL', err_code: 'NOTENOUGH' });
    expect(pay.state().refunds).toEqual([]);
    pay.settings({ merchantBalance: 100 });
    expect(await refund()).toMatchObject({ result_code: 'SUCCESS' });
    expect(pay.settings().merchantBalance).toBe(0);
  });

  test.each<[number, number, number[]]>([
    [100, 30, [33, 33, 34]],
    [100, 33, [1, 1, 98]],
    [3, 1, [1, 1, 1]],
    [101, 100, [50, 51]],
    [100, 100, [99, 1]],
  ])(
    '%d fen paid with a coupon of %d are given back in exactly these parts: %j',
    async (total, coupon, parts) => {
      const { refund, pay } = await paid({ couponFee: coupon }, { total_fee: total });
      for (const [index, fee] of parts.entries()) {
        const answer = await refund({ out_refund_no: `part-${index}`, total_fee: total, refund_fee: fee });
        expect(Number(answer['cash_refund_fee']) + Number(answer['coupon_refund_fee'])).toBe(fee);
      }
      const sum = (fees: number[]) => fees.reduce((all, fee) => all + fee, 0);
      const { refunds } = pay.state();
      expect(sum(refunds.map((refunded) => refunded.couponFee))).toBe(coupon);
      expect(refunds.every((refunded) => refunded.couponFee >= 0)).toBe(true);
    },
  );
});

describe('limits', () => {
  test('50 parts per order', async () => {
    const { refund } = await paid();
    for (let part = 1; part <= 50; part += 1) {
      const answer = await refund({ out_refund_no: `part-${part}`, refund_fee: 1 });
      expect(answer).toMatchObject({ result_code: 'SUCCESS' });
    }
    expect(await refund({ out_refund_no: 'part-51', refund_fee: 1 })).toMatchObject({ result_code: 'FAIL' });
    expect(await refund({ out_refund_no: 'part-50', refund_fee: 1 })).toMatchObject({
      result_code: 'SUCCESS',
    });
  });

  test('365 days', async () => {
    const { refund, pass } = await paid();
    await pass(365 * DAY);
    expect(await refund({ refund_fee: 1 })).toMatchObject({ result_code: 'SUCCESS' });
    await pass(1);
    expect(await refund({ out_refund_no: 'refund-0002', refund_fee: 1 })).toMatchObject({
      err_code: 'TRADE_OVERDUE',
    });
  });

  test('one minute between two parts of one order, none for the same number', async () => {
    const { refund, pass } = await paid({ refundIntervalMs: MINUTE });
    await refund({ refund_fee: 1 });
    const second = { out_refund_no: 'refund-0002', refund_fee: 1 };
    await pass(MINUTE - 1);
    expect(await refund(second)).toMatchObject({ err_code: 'FREQUENCY_LIMITED' });
    expect(await refund({ refund_fee: 1 })).toMatchObject({ result_code: 'SUCCESS' });
    await pass(1);
    expect(await refund(second)).toMatchObject({ result_code: 'SUCCESS' });
  });

  test('only a paid order', async () => {
    const { order, refund, pay } = createTestPay();
    expect(await refund()).toMatchObject({ err_code: 'ORDERNOTEXIST' });
    await order();
    expect(await refund()).toMatchObject({ err_code: 'ORDERNOTEXIST' });
    expect(pay.state().refunds).toEqual([]);
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ['a fractional sum', { refund_fee: 0.5 }, '参数格式校验错误'],
  ['a sum of nothing', { refund_fee: 0 }, '参数格式校验错误'],
  ['no refund number', { out_refund_no: undefined }, '缺少参数'],
  ['a refund number of 65', { out_refund_no: '1'.repeat(65) }, '参数格式校验错误'],
  ['a reason of 81 bytes', { refund_desc: 'x'.repeat(81) }, '参数格式校验错误'],
  ['no order', { out_trade_no: undefined }, '缺少参数'],
])('%s is not understood', async (_name, fields, return_msg) => {
  const { refund } = await paid();
  expect(await refund(fields)).toEqual({ return_code: 'FAIL', return_msg });
});

test('a sum as text throws; extra keys, as published code sends them, do not matter', async () => {
  const { refund } = await paid();
  await expect(refund({ refund_fee: '100' })).rejects.toThrow('wx api error: -202');
  expect(await refund({ body: 'Shop-tea', notify_url: 'x' })).toMatchObject({ result_code: 'SUCCESS' });
});

describe('the end of a refund', () => {
  test.each<['SUCCESS' | 'CHANGE' | 'REFUNDCLOSE', string | undefined]>([
    ['SUCCESS', '2026-11-20 18:00:03'],
    ['CHANGE', undefined],
    ['REFUNDCLOSE', undefined],
  ])('%s is told in a notice of its own shape', async (refundOutcome, successTime) => {
    const { refund, pass, deliveries, pay, transactionId } = await paid({ refundOutcome, noticeDelayMs: 0 });
    await pass(0);
    const { refund_id } = await refund({ refund_fee: 40 });
    await pass(3 * SECOND - 1);
    expect(pay.state().refunds[0]?.refundStatus).toBe('PROCESSING');
    await pass(1);
    expect(pay.state().refunds[0]?.refundStatus).toBe(refundOutcome);
    const [, notice] = deliveries;
    expect(notice?.functionName).toBe('payCallBack');
    expect(notice?.openid).toBeUndefined();
    expect(notice?.event).toMatchObject({
      returnCode: 'SUCCESS',
      mchId: '1800008281',
      subMchId: '1900000000',
      transactionId,
      outTradeNo: 'order-0001',
      outRefundNo: 'refund-0001',
      refundId: refund_id,
      totalFee: 100,
      refundFee: 40,
      settlementRefundFee: 40,
      refundStatus: refundOutcome,
      refundRequestSource: 'API',
    });
    expect(notice?.event['successTime']).toBe(successTime);
    for (const absent of ['resultCode', 'openid', 'subOpenid', 'timeEnd']) {
      expect(notice?.event).not.toHaveProperty(absent);
    }
  });

  test('a refund that names no function ends in silence', async () => {
    const { refund, pass, pay, deliveries } = await paid();
    await refund({ function_name: undefined });
    await pass(DAY);
    expect(pay.state().refunds[0]?.refundStatus).toBe('SUCCESS');
    expect(deliveries.map(({ event }) => event['outRefundNo'])).toEqual([undefined]);
  });
});
