import { createDecipheriv, createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { type PaySettings } from '../../settings';
import { DAY, MINUTE, SECOND } from '../../testPay';
import { startInbox, type Inbox } from '../fixtures/inbox';
import { type DirectMerchant } from '../merchant';
import { aMerchant, APPID, createTestDirect, MCH_ID, type TestAnswer } from '../testDirect';
import { answerTroubleKinds } from '../trouble';
import { signV2 } from './signV2';
import { parseXml } from './xml';

let merchant: DirectMerchant;
let inbox: Inbox;
beforeAll(async () => {
  merchant = await aMerchant();
  inbox = await startInbox();
});
beforeEach(() => inbox.forget());
afterAll(() => inbox.close());

const start = (settings: Partial<PaySettings> = {}) =>
  createTestDirect(merchant, { noticeDelayMs: 0, refundDelayMs: 0, ...settings });

const anOrder = {
  body: 'Shop-tea',
  out_trade_no: 'order-0001',
  total_fee: 100,
  spbill_create_ip: '127.0.0.1',
  trade_type: 'JSAPI',
  openid: 'openid-buyer',
  notify_url: 'https://shop.example/notify',
};
const number = { out_trade_no: anOrder.out_trade_no };
const aRefund = { ...number, out_refund_no: 'refund-0001', total_fee: 100, refund_fee: 100 };

const ORDER = '/pay/unifiedorder';
const QUERY = '/pay/orderquery';
const CLOSE = '/pay/closeorder';
const REFUND = '/secapi/pay/refund';
const QUERY_REFUND = '/pay/refundquery';
const BILL = '/pay/downloadbill';

const isGenuine = ({ body }: Pick<TestAnswer, 'body'>, signType: 'MD5' | 'HMAC-SHA256' = 'MD5') => {
  const fields = parseXml(String(body)) ?? {};
  return fields.sign === signV2(fields, merchant.apiKey, signType);
};

async function paid(settings: Partial<PaySettings> = {}, change: Partial<typeof anOrder> = {}) {
  const shop = start(settings);
  shop.v2(ORDER, { ...anOrder, ...change });
  await shop.pay.cashier({ ...{ outTradeNo: anOrder.out_trade_no }, outcome: 'success' });
  return shop;
}

describe('ordering', () => {
  test.each(['MD5', 'HMAC-SHA256'] as const)('is answered as it was signed, and repeats: %s', (signType) => {
    const { v2 } = start();
    const [first, second] = [1, 2].map(() => v2(ORDER, anOrder, { signType }));
    expect(first?.json).toMatchObject({
      return_code: 'SUCCESS',
      result_code: 'SUCCESS',
      appid: APPID,
      mch_id: MCH_ID,
      trade_type: 'JSAPI',
      prepay_id: expect.stringMatching(/^wx/),
    });
    expect(first && isGenuine(first, signType)).toBe(true);
    expect(second?.json.prepay_id).not.toBe(first?.json.prepay_id);
  });

  test.each([
    ['another sum under the same number', { total_fee: 101 }, 'INVALID_REQUEST'],
    ['an appid of somebody else', { appid: 'wx0000000000000099' }, 'APPID_MCHID_NOT_MATCH'],
  ])('refuses %s', (_what, change, code) => {
    const { v2 } = start();
    v2(ORDER, anOrder);
    const answer = v2(ORDER, { ...anOrder, ...change });
    expect(answer).toMatchObject({ status: 200, failure: code });
    expect(answer.json).toMatchObject({ result_code: 'FAIL', err_code: code });
    expect(isGenuine(answer)).toBe(true);
  });

  test('a paid number answers so, a closed one too', async () => {
    const { v2 } = await paid();
    expect(v2(ORDER, anOrder).json.err_code).toBe('ORDERPAID');
    expect(v2(ORDER, { ...anOrder, total_fee: 1 }).json.err_code).toBe('OUT_TRADE_NO_USED');
    const closed = start();
    closed.v2(ORDER, anOrder);
    await closed.pass(5 * MINUTE);
    closed.v2(CLOSE, number);
    expect(closed.v2(ORDER, anOrder).json.err_code).toBe('ORDERCLOSED');
  });

  test.each([
    ['a fee that is no whole number', { total_fee: '1.5' }],
    ['an emoji', { body: 'tea \u{1f375}' }],
    ['no payer', { openid: '' }],
    ['an address with a query', { notify_url: 'https://shop.example/n?a=1' }],
    ['partner mode', { sub_mch_id: '1900000110' }],
  ])('with %s is not even looked at', (_what, change) => {
    const { v2, pay } = start();
    const { json } = v2(ORDER, { ...anOrder, ...change });
    expect(json.return_code).toBe('FAIL');
    expect(json).not.toHaveProperty('sign');
    expect(pay.state().trades).toEqual([]);
  });
});

describe('whose request it is', () => {
  test.each([
    ['a wrong key', {}, { apiKey: 'x'.repeat(32) }],
    ['an unknown merchant', { mch_id: '1900000999' }, {}],
    ['an unknown sign type', { sign_type: 'SHA1' }, {}],
    ['the other sign type', { sign_type: 'HMAC-SHA256' }, {}],
    ['GET', {}, { method: 'GET' }],
  ])('%s is refused, unsigned', (_what, fields, options) => {
    const { v2 } = start();
    const answer = v2(ORDER, { ...anOrder, ...fields }, options);
    expect(answer.json).toEqual({ return_code: 'FAIL', return_msg: expect.any(String) });
  });

  test.each([
    ['no XML', '{}'],
    ['a document type', '<!DOCTYPE xml><xml></xml>'],
    ['nothing', ''],
  ])('%s is refused', (_what, body) => {
    expect(start().open('POST', ORDER, {}, body).perform().failure).toBe('return_code FAIL');
  });

  test('what is not offered is refused by name, too many requests in a second too', () => {
    const { v2 } = start({ requestsPerSecond: 1 });
    expect(v2('/mmpaymkttransfers/promotion/transfers', {})).toMatchObject({ status: 404 });
    v2(QUERY, number);
    expect(v2(QUERY, number).json.err_code).toBe('FREQUENCY_LIMITED');
  });
});

describe('querying and closing', () => {
  test('an unpaid order shows neither payer nor fee, a paid one both', async () => {
    const { v2 } = start();
    v2(ORDER, anOrder);
    const unpaid = v2(QUERY, number);
    expect(unpaid.json).toMatchObject({ trade_state: 'NOTPAY', out_trade_no: anOrder.out_trade_no });
    expect(unpaid.json).not.toHaveProperty('total_fee');
    const shop = await paid({ couponFee: 30 });
    const { json } = shop.v2(QUERY, number);
    expect(json).toMatchObject({
      trade_state: 'SUCCESS',
      openid: 'openid-buyer',
      total_fee: '100',
      cash_fee: '70',
      coupon_fee_0: '30',
      time_end: '20261120180000',
    });
    expect(shop.v2(QUERY, { transaction_id: String(json.transaction_id) }).json.trade_state).toBe('SUCCESS');
    expect(shop.v2(QUERY, { out_trade_no: 'nothing-1' }).json.err_code).toBe('ORDERNOTEXIST');
    expect(shop.v2(QUERY, {}).json.return_code).toBe('FAIL');
  });

  test('an order is closed after five minutes, not before', async () => {
    const { v2, pass } = start();
    v2(ORDER, anOrder);
    await pass(5 * MINUTE - 1);
    expect(v2(CLOSE, number).json.err_code).toBe('INVALID_REQUEST');
    await pass(1);
    expect(v2(CLOSE, number).json.result_code).toBe('SUCCESS');
    expect(v2(CLOSE, number).json.err_code).toBe('ORDERCLOSED');
    expect((await paid()).v2(CLOSE, number).json.err_code).toBe('ORDERPAID');
  });

  test('orders of both interfaces are one: APIv3 sees what APIv2 placed', async () => {
    const { query, refund, v2 } = await paid();
    expect(query().json).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 100 } });
    expect(refund().status).toBe(200);
    expect(v2(QUERY, number).json.trade_state).toBe('REFUND');
  });
});

describe('refunding', () => {
  test('is accepted, repeated without a second refund, and found by each number', async () => {
    const { v2, pass } = await paid();
    const accepted = v2(REFUND, aRefund);
    expect(accepted.json).toMatchObject({
      result_code: 'SUCCESS',
      refund_fee: '100',
      cash_refund_fee: '100',
    });
    expect(isGenuine(accepted)).toBe(true);
    expect(v2(REFUND, aRefund).json.refund_id).toBe(accepted.json.refund_id);
    await pass(1);
    const { refund_id, transaction_id } = accepted.json;
    const numbers: Record<string, string>[] = [
      { out_refund_no: aRefund.out_refund_no },
      { refund_id: String(refund_id) },
      { transaction_id: String(transaction_id) },
      number,
    ];
    for (const one of numbers) {
      expect(v2(QUERY_REFUND, one).json).toMatchObject({
        refund_count: '1',
        out_refund_no_0: aRefund.out_refund_no,
        refund_status_0: 'SUCCESS',
        refund_success_time_0: '2026-11-20 18:00:00',
        refund_recv_accout_0: '支付用户零钱',
      });
    }
  });

  test('eleven refunds come in two pages', async () => {
    const { v2 } = await paid({ refundIntervalMs: 0 });
    for (let n = 0; n < 11; n += 1) {
      v2(REFUND, { ...aRefund, out_refund_no: `refund-${n}`, refund_fee: 1 });
    }
    const first = v2(QUERY_REFUND, { ...number, offset: 0 });
    expect(first.json).toMatchObject({ refund_count: '10', total_refund_count: '11', refund_fee: '10' });
    const second = v2(QUERY_REFUND, { ...number, offset: 10 });
    expect(second.json).toMatchObject({ refund_count: '1', out_refund_no_0: 'refund-10' });
    expect(v2(QUERY_REFUND, { ...number, offset: 11 }).json.err_code).toBe('PARAM_ERROR');
  });

  test.each<[string, Record<string, string | number>, string]>([
    ['more than was paid', { refund_fee: 101 }, 'INVALID_REQUEST'],
    ['another total', { total_fee: 90 }, 'REFUND_FEE_MISMATCH'],
    ['an unknown order', { out_trade_no: 'nothing-1' }, 'ORDERNOTEXIST'],
    ['an unknown transaction', { transaction_id: '42' }, 'INVALID_TRANSACTIONID'],
  ])('of %s is refused', async (_what, change, code) => {
    const { v2 } = await paid();
    expect(v2(REFUND, { ...aRefund, ...change }).json.err_code).toBe(code);
  });

  test('without funds is refused; one that was never sent is unknown', async () => {
    const { v2 } = await paid({ merchantBalance: 0 });
    expect(v2(REFUND, aRefund).json.err_code).toBe('NOTENOUGH');
    expect(v2(QUERY_REFUND, { out_refund_no: 'refund-0001' }).json.err_code).toBe('REFUNDNOTEXIST');
  });
});

describe('bills', () => {
  const bill = { bill_date: '20261120', bill_type: 'ALL' };

  test('are text or gzip, neither signed nor with a sub merchant', async () => {
    const { v2, pass } = await paid();
    await pass(DAY);
    const plain = v2(BILL, bill);
    const [header = '', row = ''] = String(plain.body).split('\r\n');
    expect(plain.contentType).toBe('text/plain');
    expect(header).not.toContain('特约商户号');
    expect(row).toContain(`\`${APPID},\`${MCH_ID},\`,\`42`);
    const zipped = v2(BILL, { ...bill, tar_type: 'GZIP' });
    if (!Buffer.isBuffer(zipped.body)) throw new Error('no file');
    expect(gunzipSync(zipped.body).toString()).toBe(String(plain.body));
  });

  test.each([
    ['20261119', '20002', 'No Bill Exist'],
    ['20261121', '20002', 'Bill Creating'],
    ['2026-11-20', '20001', 'invalid bill_date'],
  ])('of %s is refused as %s %s', async (bill_date, error_code, return_msg) => {
    const { v2, pass } = await paid();
    await pass(DAY);
    expect(v2(BILL, { ...bill, bill_date }).json).toEqual({ return_code: 'FAIL', return_msg, error_code });
  });
});

describe('notices', () => {
  const SUCCESS = '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>';

  test.each(['MD5', 'HMAC-SHA256'] as const)('of a payment are signed as its order: %s', async (signType) => {
    inbox.answer.next.body = SUCCESS;
    const { v2, pay, pass } = start();
    v2(ORDER, { ...anOrder, notify_url: inbox.url, attach: 'a note' }, { signType });
    await pay.cashier({ outTradeNo: anOrder.out_trade_no, outcome: 'success' });
    await pass(1);
    const [letter] = inbox.letters;
    const fields = parseXml(letter?.body ?? '');
    expect(isGenuine({ body: letter?.body ?? '' }, signType)).toBe(true);
    expect(fields).toMatchObject({ result_code: 'SUCCESS', total_fee: '100', attach: 'a note' });
    expect(fields).not.toHaveProperty('sign_type');
    expect(pay.state().notices).toMatchObject([{ state: 'accepted' }]);
  });

  test.each(['', 'SUCCESS', '{"code":"SUCCESS"}', `${SUCCESS} and more`, SUCCESS.replace('SUCCESS', 'FAIL')])(
    'answered with "%s" are repeated',
    async (body) => {
      inbox.answer.next.body = body;
      const { pass, pay } = await paid({}, { notify_url: inbox.url });
      await pass(1);
      expect(pay.state().notices[0]?.state).toBe('waiting');
      inbox.answer.next.body = SUCCESS;
      await pass(15 * SECOND);
      expect(pay.state().notices[0]).toMatchObject({ state: 'accepted', repeats: 1 });
    },
  );

  test('of a refund have no sign, and are encrypted', async () => {
    inbox.answer.next.body = SUCCESS;
    const { v2, pass } = await paid();
    v2(REFUND, { ...aRefund, notify_url: inbox.url });
    await pass(MINUTE);
    const fields = parseXml(inbox.letters[0]?.body ?? '') ?? {};
    expect(Object.keys(fields).sort()).toEqual(['appid', 'mch_id', 'nonce_str', 'req_info', 'return_code']);
    const key = createHash('md5').update(merchant.apiKey).digest('hex');
    const decipher = createDecipheriv('aes-256-ecb', key, null);
    const xml = decipher.update(fields.req_info ?? '', 'base64', 'utf8') + decipher.final('utf8');
    expect(parseXml(xml, 'root')).toMatchObject({
      out_refund_no: aRefund.out_refund_no,
      refund_status: 'SUCCESS',
      refund_fee: '100',
      refund_request_source: 'API',
    });
  });
});

test.each(answerTroubleKinds)('one answer can be spoilt after the work is done: %s', (kind) => {
  const { v2 } = start({ answerTrouble: { kind } });
  const spoilt = v2(ORDER, anOrder);
  expect(spoilt.contentType === 'text/html' || !isGenuine(spoilt)).toBe(true);
  const after = v2(QUERY, number);
  expect(after.json.trade_state).toBe('NOTPAY');
  expect(isGenuine(after)).toBe(true);
});
