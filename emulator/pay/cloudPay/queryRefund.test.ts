import { createTestPay, MINUTE, SECOND } from '../testPay';
import { type PaySettings } from '../settings';

const lists = [
  'out_refund_no_list',
  'refund_id_list',
  'refund_channel',
  'refund_fee_list',
  'settlement_refund_fee_list',
  'coupon_type_array',
  'coupon_refund_fee_list',
  'coupon_refund_count_list',
  'coupon_refund_id_array',
  'coupon_refund_fee_array',
  'refund_status_list',
  'refund_account_list',
  'refund_recv_accout_list',
  'refund_success_time_list',
];

async function refunded(parts: number, settings: Partial<PaySettings> = {}) {
  const test = createTestPay({ refundIntervalMs: 0, ...settings });
  await test.order();
  await test.buy();
  const ids: string[] = [];
  for (let part = 1; part <= parts; part += 1) {
    const answer = await test.refund({ out_refund_no: `part-${part}`, refund_fee: part });
    ids.push(String(answer['refund_id']));
  }
  return { ...test, ids };
}

test('by default only the count is real; every list is empty', async () => {
  const { call } = await refunded(2);
  const answer = await call('queryRefund', { out_trade_no: 'order-0001' });
  expect(answer).toMatchObject({ result_code: 'SUCCESS', refund_count: 2, total_fee: 100, cash_fee: 100 });
  expect(lists.map((name) => answer[name])).toEqual(lists.map(() => []));
  expect(answer).not.toHaveProperty('total_refund_count');
});

test('filled lists hold one place per refund', async () => {
  const { call, pass, ids } = await refunded(2, { refundLists: 'filled', couponFee: 50 });
  await pass(3 * SECOND);
  const answer = await call('queryRefund', { out_trade_no: 'order-0001' });
  expect(answer).toMatchObject({
    out_refund_no_list: ['part-1', 'part-2'],
    refund_id_list: ids,
    refund_fee_list: [1, 2],
    refund_status_list: ['SUCCESS', 'SUCCESS'],
    refund_success_time_list: ['2026-11-20 18:00:03', '2026-11-20 18:00:03'],
    coupon_refund_fee_list: [0, 1],
    coupon_refund_count_list: [0, 1],
  });
  expect(lists.every((name) => Array.isArray(answer[name]))).toBe(true);
});

test('the refund id goes before the refund number, and that before the order’s numbers', async () => {
  const { call, ids } = await refunded(3, { refundLists: 'filled' });
  const all = { refund_id: ids[0], out_refund_no: 'part-2', out_trade_no: 'order-0001' };
  expect(await call('queryRefund', all)).toMatchObject({ refund_count: 1, out_refund_no_list: ['part-1'] });
  expect(await call('queryRefund', { ...all, refund_id: '' })).toMatchObject({
    refund_count: 1,
    out_refund_no_list: ['part-2'],
  });
  expect(await call('queryRefund', { out_trade_no: 'order-0001' })).toMatchObject({ refund_count: 3 });
});

test.each<[number | undefined, number, string | undefined]>([
  [undefined, 10, 'part-1'],
  [0, 10, 'part-1'],
  [10, 2, 'part-11'],
  [11, 1, 'part-12'],
])('of 12 refunds, offset %s shows %d', async (offset, refund_count, first) => {
  const { call } = await refunded(12, { refundLists: 'filled' });
  const answer = await call('queryRefund', { out_trade_no: 'order-0001', offset });
  expect(answer).toMatchObject({ refund_count });
  expect(answer['out_refund_no_list']).toMatchObject(
    [first].concat(Array(refund_count - 1).fill(expect.anything())),
  );
  expect(answer['total_refund_count']).toBe(offset === undefined ? undefined : 12);
});

test('an offset beyond the last refund is a parameter error', async () => {
  const { call } = await refunded(12);
  expect(await call('queryRefund', { out_trade_no: 'order-0001', offset: 12 })).toMatchObject({
    err_code: 'PARAM_ERROR',
  });
});

test.each<[string, Record<string, unknown>]>([
  ['a number nobody used', { out_refund_no: 'nobody' }],
  ['an id nobody got', { refund_id: '0' }],
  ['an order nobody placed', { out_trade_no: 'nobody' }],
  ['an order that was never refunded', { out_trade_no: 'order-0002' }],
])('%s has no refund', async (_name, fields) => {
  const { call, order, buy } = await refunded(1);
  await order({ out_trade_no: 'order-0002' });
  await buy({ outTradeNo: 'order-0002' });
  expect(await call('queryRefund', fields)).toMatchObject({
    result_code: 'FAIL',
    err_code: 'REFUNDNOTEXIST',
  });
});

test('a closed refund is still listed', async () => {
  const { call, pass } = await refunded(1, { refundLists: 'filled', refundOutcome: 'REFUNDCLOSE' });
  await pass(MINUTE);
  expect(await call('queryRefund', { out_refund_no: 'part-1' })).toMatchObject({
    refund_status_list: ['REFUNDCLOSE'],
    refund_success_time_list: [''],
  });
});

test('a query without any number is not understood', async () => {
  const { call } = await refunded(1);
  expect(await call('queryRefund', {})).toEqual({ return_code: 'FAIL', return_msg: '缺少参数' });
});
