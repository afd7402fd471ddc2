import { createSign } from 'node:crypto';
import { type DirectMerchant } from './merchant';
import { aMerchant, anOrder, APPID, createTestDirect, MCH_ID } from './testDirect';
import { signV2 } from './v2/signV2';

let merchant: DirectMerchant;
let other: DirectMerchant;
beforeAll(async () => {
  [merchant, other] = await Promise.all([aMerchant(), aMerchant()]);
});

type Arguments = Record<'timeStamp' | 'nonceStr' | 'package' | 'signType', string>;

/** Written from the reference alone. */
const signRsa = (
  { timeStamp, nonceStr, package: text }: Arguments,
  { privateKey } = merchant,
  appId = APPID,
) =>
  createSign('RSA-SHA256')
    .update(`${appId}\n${timeStamp}\n${nonceStr}\n${text}\n`)
    .sign(privateKey, 'base64');

const signed = (prepayId: unknown, signType = 'RSA'): Arguments => ({
  timeStamp: '1795168800',
  nonceStr: 'nonce',
  package: `prepay_id=${String(prepayId)}`,
  signType,
});

describe('the cashier of an APIv3 order', () => {
  const visit = (change: (given: Arguments) => Record<string, unknown>) => {
    const { order, pay } = createTestDirect(merchant);
    const given = signed(order().json.prepay_id);
    return pay.cashier({ payment: change(given), outcome: 'success' });
  };

  test('opens for arguments that the merchant signed', async () => {
    const sheet = await visit((given) => ({ ...given, paySign: signRsa(given) }));
    expect(sheet).toMatchObject({ ok: true, outTradeNo: anOrder.out_trade_no, totalFee: 100 });
  });

  test.each<[string, string, (given: Arguments) => Record<string, unknown>]>([
    ['another key', 'WRONG_SIGN', (given) => ({ ...given, paySign: signRsa(given, other) })],
    [
      'another mini program',
      'WRONG_SIGN',
      (given) => ({ ...given, paySign: signRsa(given, merchant, 'wx0000000000000099') }),
    ],
    [
      'a later moment',
      'WRONG_SIGN',
      (given) => ({ ...given, paySign: signRsa(given), timeStamp: '1795168801' }),
    ],
    ['a number', 'FIELD_NOT_TEXT', (given) => ({ ...given, paySign: signRsa(given), timeStamp: 1795168800 })],
    ['MD5', 'WRONG_SIGN_TYPE', (given) => ({ ...given, signType: 'MD5', paySign: signRsa(given) })],
    ['no base64', 'WRONG_SIGN', (given) => ({ ...given, paySign: 'x!' })],
  ])('stays closed for %s: %s', async (_what, code, change) => {
    expect(await visit(change)).toMatchObject({ ok: false, code });
  });
});

test.each([
  ['HMAC-SHA256', 'HMAC-SHA256', { ok: true }],
  ['HMAC-SHA256', 'MD5', { ok: false, code: 'WRONG_SIGN_TYPE' }],
  ['MD5', 'MD5', { ok: true }],
] as const)('the cashier of an APIv2 order as %s answers arguments as %s', async (ordered, given, result) => {
  const { v2, pay } = createTestDirect(merchant);
  const { json } = v2(
    '/pay/unifiedorder',
    {
      body: 'tea',
      out_trade_no: 'order-0002',
      total_fee: 100,
      spbill_create_ip: '127.0.0.1',
      trade_type: 'JSAPI',
      openid: 'openid-buyer',
      notify_url: 'https://shop.example/notify',
    },
    { signType: ordered },
  );
  const texts = { appId: APPID, ...signed(json.prepay_id, given) };
  const payment = { ...texts, paySign: signV2(texts, merchant.apiKey, given) };
  expect(await pay.cashier({ payment, outcome: 'success' })).toMatchObject(result);
  expect(pay.state().trades[0]?.order.subMchId).toBe(MCH_ID);
});

test('CloudPay does not see what a direct merchant ordered', async () => {
  const { order, pay } = createTestDirect(merchant, { merchants: [MCH_ID] });
  order();
  const scope = { requestId: 'r', functionName: 'f', envId: 'e', appid: 'a', source: 'wx_client' };
  const query = { sub_mch_id: MCH_ID, out_trade_no: anOrder.out_trade_no, nonce_str: 'n' };
  expect(await pay.call('queryOrder', query, scope)).toMatchObject({ err_code: 'ORDERNOTEXIST' });
  expect(await pay.call('closeOrder', query, scope)).toMatchObject({ err_code: 'ORDERNOTEXIST' });
});
