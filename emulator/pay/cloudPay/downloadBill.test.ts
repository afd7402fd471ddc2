import { gunzipSync } from 'node:zlib';
import { anOrder, createTestPay, DAY, HOUR, MINUTE, SECOND, TEST_START } from '../testPay';

/** 18:00 in Beijing on the 20th. */
const start = Date.parse(TEST_START);
const nextDay = (hour: number) => start + (hour + 6) * HOUR;

async function twoDays(settings = {}) {
  const test = createTestPay({ refundIntervalMs: 0, commissionBasisPoints: 60, ...settings });
  await test.order({ total_fee: 12345, body: 'tea, "green"', attach: "it's", device_info: 'a`b' });
  await test.buy();
  await test.pass(6 * HOUR);
  await test.order({ out_trade_no: 'order-0002', total_fee: 1 });
  await test.buy({ outTradeNo: 'order-0002' });
  await test.refund({ total_fee: 12345, refund_fee: 345 });
  return test;
}

type Bill = Record<string, string>[];

function read(file: unknown): { header: string[]; rows: Bill; summary: Record<string, string> } {
  if (typeof file !== 'string') throw new Error(`no bill but ${JSON.stringify(file)}`);
  expect(file.startsWith('\ufeff交易时间,')).toBe(true);
  const lines = file.slice(1).split('\r\n');
  expect(lines.pop()).toBe('');
  const cells = (line = '') => line.slice(1).split(',`');
  const named = (names: string[], line?: string) =>
    Object.fromEntries(names.map((name, index) => [name, cells(line)[index] ?? '']));
  const header = lines[0]?.split(',') ?? [];
  const rows = lines.slice(1, -2).map((line) => named(header, line));
  return { header, rows, summary: named(lines.at(-2)?.split(',') ?? [], lines.at(-1)) };
}

const HEADERS = {
  ALL: '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
  SUCCESS:
    '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,商品名称,商户数据包,手续费,费率,订单金额,费率备注',
  REFUND:
    '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
};

test.each(Object.entries(HEADERS))('the %s bill has its own columns', async (bill_type, columns) => {
  const { bill, pass, refund } = await twoDays();
  await refund({ out_trade_no: 'order-0002', out_refund_no: 'refund-0002', total_fee: 1, refund_fee: 1 });
  await pass(2 * DAY);
  const { header } = read(await bill({ bill_date: '20261121', bill_type }));
  expect(header.join(',')).toBe(columns);
});

test('a payment stands in the bill of the day it succeeded, in yuan, with its texts escaped', async () => {
  const { bill, clock } = await twoDays();
  await clock.advanceTo(nextDay(10));
  const { rows, summary } = read(await bill({ bill_date: '20261120' }));
  expect(rows).toEqual([
    {
      交易时间: '2026-11-20 18:00:00',
      公众账号ID: 'wx00000000provider',
      商户号: '1800008281',
      特约商户号: '1900000000',
      设备号: 'a\\`b',
      微信订单号: expect.stringMatching(/^\d{28}$/),
      商户订单号: anOrder.out_trade_no,
      用户标识: 'oProvider-o-buyer',
      交易类型: 'JSAPI',
      交易状态: 'SUCCESS',
      付款银行: 'OTHERS',
      货币种类: 'CNY',
      应结订单金额: '123.45',
      代金券金额: '0.00',
      微信退款单号: '0',
      商户退款单号: '0',
      退款金额: '0.00',
      充值券退款金额: '0.00',
      退款类型: '',
      退款状态: '',
      商品名称: 'tea\\  \\"green\\"',
      商户数据包: "it\\'s",
      手续费: '0.74000',
      费率: '0.60%',
      订单金额: '123.45',
      申请退款金额: '0.00',
      费率备注: '',
    },
  ]);
  expect(summary).toEqual({
    总交易单数: '1',
    应结订单总金额: '123.45',
    退款总金额: '0.00',
    充值券退款总金额: '0.00',
    手续费总金额: '0.74000',
    订单总金额: '123.45',
    申请退款总金额: '0.00',
  });
});

test('a refund stands in the bill of the day it was accepted, beside that day’s payments', async () => {
  const { bill, pass } = await twoDays();
  await pass(2 * DAY);
  const { rows, summary } = read(await bill({ bill_date: '20261121', bill_type: 'ALL' }));
  expect(rows.map((row) => row['交易状态'])).toEqual(['SUCCESS', 'REFUND']);
  expect(rows[1]).toMatchObject({
    交易时间: '2026-11-21 00:00:00',
    商户订单号: 'order-0001',
    设备号: 'a\\140b',
    应结订单金额: '0.00',
    商户退款单号: 'refund-0001',
    退款金额: '3.45',
    退款类型: 'ORIGINAL',
    退款状态: 'SUCCESS',
    手续费: '-0.02000',
    订单金额: '0.00',
    申请退款金额: '3.45',
  });
  expect(summary).toMatchObject({ 总交易单数: '2', 退款总金额: '3.45', 订单总金额: '0.01' });
});

test('SUCCESS shows payments only, REFUND refunds only with both times', async () => {
  const { bill, pass } = await twoDays();
  await pass(2 * DAY);
  const success = read(await bill({ bill_date: '20261121', bill_type: 'SUCCESS' }));
  expect(success.rows.map((row) => row['商户订单号'])).toEqual(['order-0002']);
  const refunds = read(await bill({ bill_date: '20261121', bill_type: 'REFUND' }));
  expect(refunds.rows).toMatchObject([
    {
      交易时间: '2026-11-20 18:00:00',
      退款申请时间: '2026-11-21 00:00:00',
      退款成功时间: '2026-11-21 00:00:03',
      商户订单号: 'order-0001',
    },
  ]);
  expect(await bill({ bill_date: '20261120', bill_type: 'REFUND' })).toMatchObject({ error_code: '20002' });
});

test.each<['SUCCESS' | 'CHANGE' | 'REFUNDCLOSE', number, string]>([
  ['SUCCESS', 3 * SECOND, 'SUCCESS'],
  ['CHANGE', 3 * SECOND, 'CHANGE'],
  ['REFUNDCLOSE', 3 * SECOND, 'FAIL'],
  ['SUCCESS', 40 * HOUR, 'PROCESSING'],
])('the bill is a snapshot: %s after %d ms reads %s', async (refundOutcome, refundDelayMs, word) => {
  const { bill, pass } = await twoDays({ refundOutcome, refundDelayMs });
  await pass(3 * DAY);
  const { rows } = read(await bill({ bill_date: '20261121', bill_type: 'REFUND' }));
  expect(rows.map((row) => row['退款状态'])).toEqual([word]);
});

test.each<['CASH' | 'NO_CASH', string, string, string]>([
  ['CASH', '123.45', '3.45', '0.83'],
  ['NO_CASH', '93.45', '2.62', '0.00'],
])(
  'a %s coupon settles %s and refunds %s with %s of coupon',
  async (couponType, settled, refunded, coupon) => {
    const { bill, pass } = await twoDays({ couponFee: 3000, couponType });
    await pass(2 * DAY);
    const first = read(await bill({ bill_date: '20261120' }));
    expect(first.rows[0]).toMatchObject({ 应结订单金额: settled, 代金券金额: '30.00', 订单金额: '123.45' });
    const { rows } = read(await bill({ bill_date: '20261121', bill_type: 'REFUND' }));
    expect(rows[0]).toMatchObject({ 退款金额: refunded, 充值券退款金额: coupon, 申请退款金额: '3.45' });
  },
);

test('GZIP gives the same file packed', async () => {
  const { bill, pass } = await twoDays();
  await pass(2 * DAY);
  const packed = await bill({ bill_date: '20261121', tar_type: 'GZIP' });
  if (!Buffer.isBuffer(packed)) throw new Error('no bytes');
  expect(gunzipSync(packed).toString('utf8')).toBe(await bill({ bill_date: '20261121' }));
});

describe('when there is a bill', () => {
  const creating = { return_code: 'FAIL', return_msg: 'Bill Creating', error_code: '20002' };
  const badDate = { return_code: 'FAIL', return_msg: 'invalid bill_date', error_code: '20001' };

  test.each<[string, number, object]>([
    ['on the day itself', nextDay(-1), creating],
    ['at 9:30 of the next', nextDay(9) + 30 * MINUTE, creating],
    ['just before ten', nextDay(10) - 1, creating],
  ])('%s it is being made', async (_name, at, answer) => {
    const test = createTestPay();
    await test.order();
    await test.buy();
    await test.clock.advanceTo(at);
    expect(await test.bill({ bill_date: '20261120' })).toEqual(answer);
  });

  test('the hour is a switch', async () => {
    const test = createTestPay({ billReadyHour: 9 });
    await test.order();
    await test.buy();
    await test.clock.advanceTo(nextDay(9));
    expect(typeof (await test.bill({ bill_date: '20261120' }))).toBe('string');
  });

  test('it is kept for three months', async () => {
    const test = createTestPay();
    await test.order();
    await test.buy();
    await test.clock.advanceTo(Date.parse('2027-02-20T15:59:59Z'));
    expect(typeof (await test.bill({ bill_date: '20261120' }))).toBe('string');
    await test.clock.advanceTo(Date.parse('2027-02-20T16:00:00Z'));
    expect(await test.bill({ bill_date: '20261120' })).toEqual(badDate);
  });

  test.each<[string, Record<string, unknown>, object]>([
    ['a day to come', { bill_date: '20261122' }, badDate],
    ['no real day', { bill_date: '20260230' }, badDate],
    ['another form', { bill_date: '2026-11-20' }, badDate],
    ['no day', {}, { return_code: 'FAIL', return_msg: 'missing parameter', error_code: '20001' }],
    [
      'another type',
      { bill_date: '20261119', bill_type: 'toString' },
      { ...badDate, return_msg: 'invalid bill_type' },
    ],
    [
      'another packing',
      { bill_date: '20261119', tar_type: 'ZIP' },
      { ...badDate, return_msg: 'invalid tar_type' },
    ],
    [
      'a day without trades',
      { bill_date: '20261119' },
      { return_code: 'FAIL', return_msg: 'No Bill Exist', error_code: '20002' },
    ],
  ])('there is none for %s', async (_name, fields, answer) => {
    const test = createTestPay();
    await test.order();
    await test.buy();
    expect(await test.bill(fields)).toEqual(answer);
  });

  test('there is none without the merchant’s number, or while the interface is closed', async () => {
    const test = createTestPay();
    expect(await test.bill({ sub_mch_id: undefined, bill_date: '20261119' })).toMatchObject({
      error_code: '20001',
    });
    test.pay.settings({ billClosed: true });
    expect(await test.bill({ bill_date: '20261119' })).toMatchObject({ error_code: '20007' });
  });

  test("another merchant's trades are not in it", async () => {
    const test = createTestPay({ merchants: ['1900000000', '1900000001'] });
    await test.order();
    await test.order({ out_trade_no: 'order-0002', sub_mch_id: '1900000001' });
    await test.buy();
    await test.buy({ outTradeNo: 'order-0002' });
    await test.pass(2 * DAY);
    const { rows } = read(await test.bill({ bill_date: '20261120' }));
    expect(rows.map((row) => row['商户订单号'])).toEqual(['order-0001']);
  });
});
