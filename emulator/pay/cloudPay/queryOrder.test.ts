import { anOrder, createTestPay, DAY, MINUTE, SECOND, testScope } from '../testPay';

test('an unknown order does not exist', async () => {
  const { query } = createTestPay();
  expect(await query()).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERNOTEXIST' });
});

test('a query without any number is not understood', async () => {
  const { call } = createTestPay();
  expect(await call('queryOrder', { out_trade_no: '', transaction_id: '' })).toEqual({
    return_code: 'FAIL',
    return_msg: '缺少参数',
  });
});

test('an unpaid order shows neither payer nor amounts', async () => {
  const { order, query } = createTestPay();
  await order({ attach: 'a' });
  const found = await query();
  expect(found).toMatchObject({ trade_state: 'NOTPAY', trade_state_desc: '订单未支付', attach: 'a' });
  expect(Object.keys(found)).not.toEqual(expect.arrayContaining(['total_fee']));
  expect(Object.keys(found)).not.toEqual(expect.arrayContaining(['sub_openid']));
  expect(Object.keys(found)).not.toEqual(expect.arrayContaining(['transaction_id']));
});

test('a paid order shows all, by either number, in Beijing time', async () => {
  const { order, query, buy, call } = createTestPay();
  await order({ attach: 'a', device_info: 'd' });
  const paid = await buy();
  const found = await query();
  expect(found).toMatchObject({
    result_code: 'SUCCESS',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    mch_id: '1800008281',
    sub_mch_id: '1900000000',
    sub_appid: testScope.appid,
    sub_openid: 'o-buyer',
    out_trade_no: anOrder.out_trade_no,
    total_fee: 100,
    cash_fee: 100,
    settlement_total_fee: 100,
    fee_type: 'CNY',
    attach: 'a',
    device_info: 'd',
    time_end: '20261120180000',
    coupon_id_list: [],
  });
  const transactionId = paid.ok && paid.outcome === 'success' ? paid.transactionId : '';
  expect(transactionId).toMatch(/^\d{28}$/);
  const byId = await call('queryOrder', { transaction_id: transactionId, out_trade_no: 'ignored-one' });
  expect(byId).toMatchObject({ transaction_id: transactionId, out_trade_no: anOrder.out_trade_no });
});

test.each<['CASH' | 'NO_CASH', number, number]>([
  ['CASH', 100, 70],
  ['NO_CASH', 70, 70],
])('a %s coupon of 30 settles %d and costs the payer %d', async (couponType, settled, cash) => {
  const { order, query, buy } = createTestPay({ couponFee: 30, couponType });
  await order();
  await buy();
  const found = await query();
  expect(found).toMatchObject({ total_fee: 100, cash_fee: cash, settlement_total_fee: settled });
  expect(found).toMatchObject({ coupon_fee: 30, coupon_count: 1, coupon_type_list: [couponType] });
  expect(found['coupon_fee_list']).toEqual([30]);
});

test('a refunded order reads REFUND, also when only partly refunded or when the refund was closed', async () => {
  const { order, query, buy, refund, pass } = createTestPay({ refundOutcome: 'REFUNDCLOSE' });
  await order();
  await buy();
  await refund({ refund_fee: 1 });
  expect(await query()).toMatchObject({ trade_state: 'REFUND', total_fee: 100 });
  await pass(DAY);
  expect(await query()).toMatchObject({ trade_state: 'REFUND' });
});

test('an unpaid order is closed after exactly seven days', async () => {
  const { order, query, pass } = createTestPay();
  await order();
  await pass(7 * DAY - SECOND);
  expect(await query()).toMatchObject({ trade_state: 'NOTPAY' });
  await pass(SECOND);
  expect(await query()).toMatchObject({ trade_state: 'CLOSED', trade_state_desc: '订单已关闭' });
});

test.each<[boolean, string]>([
  [false, 'NOTPAY'],
  [true, 'CLOSED'],
])('past time_expire with closeAtTimeExpire %s an order is %s and cannot be paid', async (closes, state) => {
  const { order, query, pass, buy } = createTestPay({ closeAtTimeExpire: closes });
  await order({ time_expire: '20261120183000' });
  await pass(30 * MINUTE);
  expect(await query()).toMatchObject({ trade_state: state });
  expect(await buy()).toMatchObject({ ok: false, code: closes ? 'ORDER_CLOSED' : 'ORDER_EXPIRED' });
});

test("another merchant's order does not exist", async () => {
  const { order, call, buy } = createTestPay({ merchants: ['1900000000', '1900000001'] });
  await order();
  const paid = await buy();
  const ids = paid.ok && paid.outcome === 'success' ? { transaction_id: paid.transactionId } : {};
  const foreign = { sub_mch_id: '1900000001' };
  for (const number of [{ out_trade_no: anOrder.out_trade_no }, ids]) {
    expect(await call('queryOrder', { ...foreign, ...number })).toMatchObject({ err_code: 'ORDERNOTEXIST' });
  }
});
