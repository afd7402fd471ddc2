import { anOrder, createTestPay, DAY, MINUTE } from '../testPay';

const number = { out_trade_no: anOrder.out_trade_no };

test.each<[number, Record<string, unknown>]>([
  [0, { result_code: 'FAIL', err_code: 'INVALID_REQUEST' }],
  [5 * MINUTE - 1, { result_code: 'FAIL', err_code: 'INVALID_REQUEST' }],
  [5 * MINUTE, { result_code: 'SUCCESS', result_msg: 'OK' }],
])('%d ms after ordering the answer is %j', async (age, answer) => {
  const { order, call, pass, query } = createTestPay();
  await order();
  await pass(age);
  expect(await call('closeOrder', number)).toMatchObject(answer);
  const state = answer['result_code'] === 'SUCCESS' ? 'CLOSED' : 'NOTPAY';
  expect(await query()).toMatchObject({ trade_state: state });
});

test('a closed order is closed already', async () => {
  const { order, call, pass } = createTestPay();
  await order();
  await pass(7 * DAY);
  expect(await call('closeOrder', number)).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERCLOSED' });
});

test('a paid order is not closed, even if it is young or refunded', async () => {
  const { order, call, buy, refund, query } = createTestPay();
  await order();
  await buy();
  expect(await call('closeOrder', number)).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERPAID' });
  await refund();
  expect(await call('closeOrder', number)).toMatchObject({ err_code: 'ORDERPAID' });
  expect(await query()).toMatchObject({ trade_state: 'REFUND' });
});

test('an unknown order cannot be closed', async () => {
  const { call } = createTestPay();
  expect(await call('closeOrder', number)).toMatchObject({ err_code: 'ORDERNOTEXIST' });
});
