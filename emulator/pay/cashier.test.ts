import { type GivenArguments } from './cashierCheck';
import { signMd5 } from './sign';
import { createTestPay, HOUR, MINUTE, testScope } from './testPay';
import { PROVIDER_KEY } from './provider';

async function ordered() {
  const test = createTestPay();
  const { payment, prepay_id } = await test.order();
  if (typeof payment !== 'object' || payment === null) throw new Error('no payment arguments');
  const given: GivenArguments = { ...payment };
  return { ...test, given, prepayId: String(prepay_id) };
}

test('success pays and reports ok', async () => {
  const { buy, query } = await ordered();
  expect(await buy()).toMatchObject({
    ok: true,
    outcome: 'success',
    errMsg: 'requestPayment:ok',
    outTradeNo: 'order-0001',
    totalFee: 100,
    cashFee: 100,
    noticeId: expect.any(String),
  });
  expect(await query()).toMatchObject({ trade_state: 'SUCCESS' });
});

test.each<['cancel' | 'fail', string | undefined, string]>([
  ['cancel', undefined, 'requestPayment:fail cancel'],
  ['fail', undefined, 'requestPayment:fail the bank refused the payment'],
  ['fail', 'no permission', 'requestPayment:fail no permission'],
])('%s leaves the order payable', async (outcome, detail, errMsg) => {
  const { buy, query } = await ordered();
  expect(await buy({ outcome, detail })).toMatchObject({ ok: true, outcome, errMsg });
  expect(await query()).toMatchObject({ trade_state: 'NOTPAY' });
  expect(await buy()).toMatchObject({ ok: true, outcome: 'success' });
});

test.each([
  ['never', undefined, 'lost', 0],
  ['twice', undefined, 'waiting', 2],
  ['never', 'once', 'waiting', 1],
] as const)('with notices set to %s and a visit asking for %s, the notice is %s', async (...row) => {
  const [paymentNotify, notify, state, copies] = row;
  const { buy, pay } = await ordered();
  pay.settings({ paymentNotify });
  await buy({ notify });
  expect(pay.state().notices).toMatchObject([copies === 0 ? { state } : { state, copies }]);
});

test('nobody pays twice', async () => {
  const { buy, pay, prepayId } = await ordered();
  await buy();
  expect(await buy()).toMatchObject({ ok: false, code: 'ORDER_PAID' });
  expect(await buy({ outTradeNo: undefined, prepayId })).toMatchObject({ ok: false, code: 'ORDER_PAID' });
  expect(pay.state().notices).toHaveLength(1);
});

test('an unknown order, or a prepay id that belongs to another, opens no cashier', async () => {
  const { buy, prepayId } = await ordered();
  expect(await buy({ outTradeNo: 'nobody' })).toMatchObject({ code: 'ORDER_UNKNOWN' });
  expect(await buy({ outTradeNo: undefined })).toMatchObject({ code: 'ORDER_UNKNOWN' });
  expect(await buy({ outTradeNo: 'nobody', prepayId })).toMatchObject({ code: 'ORDER_UNKNOWN' });
});

test('a prepay id opens the cashier for two hours', async () => {
  const { buy, pass, pay, prepayId } = await ordered();
  await pass(2 * HOUR - 1);
  expect(await buy({ prepayId, outcome: 'cancel' })).toMatchObject({ ok: true });
  await pass(1);
  expect(await buy({ prepayId })).toMatchObject({ ok: false, code: 'PREPAY_ID_EXPIRED' });
  expect(pay.describe(prepayId)).toMatchObject({
    tradeState: 'NOTPAY',
    refusal: { code: 'PREPAY_ID_EXPIRED' },
  });
});

test('a deadline ends payment to the second', async () => {
  const { order, buy, pass } = createTestPay();
  await order({ time_expire: '20261120183000' });
  await pass(30 * MINUTE - 1);
  expect(await buy({ outcome: 'cancel' })).toMatchObject({ ok: true });
  await pass(1);
  expect(await buy()).toMatchObject({ ok: false, code: 'ORDER_EXPIRED' });
});

test('a deadline in UTC instead of Beijing time is dead on arrival', async () => {
  const { order, buy, pay } = createTestPay();
  expect(await order({ time_expire: '20261120103000' })).toMatchObject({ result_code: 'SUCCESS' });
  expect(pay.state().remarks[0]?.text).toContain('Beijing');
  expect(await buy()).toMatchObject({ code: 'ORDER_EXPIRED' });
});

test('a closed order opens no cashier', async () => {
  const { buy, call, pass } = await ordered();
  await pass(5 * MINUTE);
  await call('closeOrder', { out_trade_no: 'order-0001' });
  expect(await buy()).toMatchObject({ ok: false, code: 'ORDER_CLOSED' });
});

test('only the order’s payer pays', async () => {
  const { buy } = await ordered();
  expect(await buy({ openid: 'o-friend' })).toMatchObject({ ok: false, code: 'WRONG_PAYER' });
  expect(await buy({ openid: 'o-buyer' })).toMatchObject({ ok: true });
});

describe('the arguments of wx.requestPayment', () => {
  test.each<[string, (given: GivenArguments) => GivenArguments]>([
    ['as they were handed out', (given) => given],
    ['without appId, which the client ignores', ({ appId: _ignored, ...given }) => given],
  ])('are taken %s', async (_name, change) => {
    const { buy, given } = await ordered();
    expect(await buy({ outTradeNo: undefined, payment: change(given) })).toMatchObject({ ok: true });
  });

  const resigned = (given: GivenArguments, change: GivenArguments, key: string): GivenArguments => {
    const { paySign: _old, ...signed } = { ...given, ...change };
    return { ...signed, paySign: signMd5(signed, key) };
  };

  test.each<[string, string, (given: GivenArguments) => GivenArguments]>([
    [
      'a number as timeStamp',
      'FIELD_NOT_TEXT',
      (given) => ({ ...given, timeStamp: Number(given.timeStamp) }),
    ],
    ['no paySign', 'FIELD_NOT_TEXT', ({ paySign: _gone, ...given }) => given],
    ['an empty nonce', 'FIELD_NOT_TEXT', (given) => ({ ...given, nonceStr: '' })],
    ['another appId', 'WRONG_APPID', (given) => ({ ...given, appId: 'wxanother000000000' })],
    [
      'a signature over another appId',
      'WRONG_SIGN',
      (given) => {
        const { appId: _other, ...rest } = resigned(given, { appId: 'wxanother000000000' }, PROVIDER_KEY);
        return rest;
      },
    ],
    ['a signature with another key', 'WRONG_SIGN', (given) => resigned(given, {}, 'another-key')],
    ['a changed nonce', 'WRONG_SIGN', (given) => ({ ...given, nonceStr: 'changed' })],
    ['a changed time', 'WRONG_SIGN', (given) => ({ ...given, timeStamp: '1' })],
    ['another sign type', 'WRONG_SIGN_TYPE', (given) => resigned(given, { signType: 'RSA' }, PROVIDER_KEY)],
  ])('with %s are refused', async (_name, code, change) => {
    const { buy, given, query } = await ordered();
    expect(await buy({ payment: change(given) })).toMatchObject({ ok: false, code });
    expect(await query()).toMatchObject({ trade_state: 'NOTPAY' });
  });

  test('of another order are refused', async () => {
    const { buy, given, order } = await ordered();
    await order({ out_trade_no: 'order-0002' });
    expect(await buy({ outTradeNo: 'order-0002', payment: given })).toMatchObject({ code: 'ORDER_UNKNOWN' });
    expect(await buy({ payment: { ...given, package: 'order-0001' } })).toMatchObject({
      code: 'WRONG_PACKAGE',
    });
  });

  test('are signed for the mini program', async () => {
    const { given } = await ordered();
    const { paySign, ...signed } = given;
    expect(given.appId).toBe(testScope.appid);
    expect(paySign).toBe(signMd5(signed, PROVIDER_KEY));
  });
});
