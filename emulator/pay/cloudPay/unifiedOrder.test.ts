import { CloudError } from '../../cloudError';
import { anOrder, createTestPay, DAY, MINUTE, testScope } from '../testPay';
import { signMd5 } from '../sign';
import { PROVIDER_KEY } from '../provider';

const malformed = { return_code: 'FAIL', return_msg: '参数格式校验错误' };
const missing = { return_code: 'FAIL', return_msg: '缺少参数' };

describe('a complete order', () => {
  test('is answered with the provider beside the shop, a prepay id and signed cashier arguments', async () => {
    const { order } = createTestPay();
    const answer = await order();
    expect(answer).toMatchObject({
      return_code: 'SUCCESS',
      return_msg: 'OK',
      result_code: 'SUCCESS',
      mch_id: '1800008281',
      sub_mch_id: '1900000000',
      sub_appid: testScope.appid,
      trade_type: 'JSAPI',
    });
    expect(answer['appid']).not.toBe(testScope.appid);
    expect(answer['err_code']).toBeUndefined();
    expect(answer['sign']).toBe(signMd5(answer, PROVIDER_KEY));
    expect(answer['payment']).toEqual({
      appId: testScope.appid,
      timeStamp: '1795168800',
      nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/),
      package: `prepay_id=${String(answer['prepay_id'])}`,
      signType: 'MD5',
      paySign: expect.stringMatching(/^[0-9A-F]{32}$/),
    });
  });

  test('is known by outTradeNo and prepay id, with the caller as payer', async () => {
    const { order, pay } = createTestPay();
    const { prepay_id } = await order();
    const sheet = pay.describe(String(prepay_id));
    expect(sheet).toMatchObject({ body: 'Shop-tea', totalFee: 100, openid: 'o-buyer', tradeState: 'NOTPAY' });
    expect(pay.describe(anOrder.out_trade_no)).toEqual(sheet);
    expect(pay.describe('nobody-knows')).toBeUndefined();
  });
});

describe('fields', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['a fractional fee', { total_fee: 10.5 }, malformed],
    ['a fee of nothing', { total_fee: 0 }, malformed],
    ['a negative fee', { total_fee: -1 }, malformed],
    ['a fee that is no safe number', { total_fee: 2 ** 53 }, malformed],
    ['no fee', { total_fee: undefined }, missing],
    ['no body', { body: undefined }, missing],
    ['an empty body', { body: '' }, missing],
    ['no merchant', { sub_mch_id: undefined }, missing],
    ['no number', { out_trade_no: undefined }, missing],
    ['no address', { spbill_create_ip: undefined }, missing],
    ['a body of 129 bytes', { body: 'x'.repeat(129) }, malformed],
    ['a body of 43 Chinese characters', { body: '茶'.repeat(43) }, malformed],
    ['an emoji', { body: 'tea 🍵' }, malformed],
    ['a number of 5', { out_trade_no: '12345' }, malformed],
    ['a number of 33', { out_trade_no: '1'.repeat(33) }, malformed],
    ['a number with a blank', { out_trade_no: 'order 0001' }, malformed],
    ['an address that is none', { spbill_create_ip: '127.0.0' }, malformed],
    ['an empty optional field', { attach: '' }, malformed],
    ['attach of 128', { attach: 'x'.repeat(128) }, malformed],
    ['another trade type', { trade_type: 'NATIVE' }, malformed],
    ['another currency', { fee_type: 'USD' }, malformed],
    ['a deadline that is no moment', { time_expire: '20261340000000' }, malformed],
    ['a deadline of another form', { time_expire: '2026-11-20 18:30:00' }, malformed],
    ['a nonce of 33', { nonce_str: 'x'.repeat(33) }, malformed],
    ['a scene that is no JSON object', { scene_info: '[1]' }, malformed],
    ['a field that the call does not know', { sub_mchid: '1900000000' }, malformed],
  ])('%s is answered FAIL and places nothing', async (_name, fields, answer) => {
    const { order, pay } = createTestPay();
    expect(await order(fields)).toEqual(answer);
    expect(pay.state().trades).toEqual([]);
    expect(pay.state().remarks).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>]>([
    ['a body of 128 bytes', { body: 'x'.repeat(128) }],
    ['a body of 42 Chinese characters', { body: '茶'.repeat(42) }],
    ['a number of 6', { out_trade_no: '123456' }],
    ['a number of 32 with all signs', { out_trade_no: `_-|*${'1'.repeat(28)}` }],
    ['attach of 127', { attach: 'x'.repeat(127) }],
    ['no nonce and no trade type', { nonce_str: undefined, trade_type: undefined }],
    ['an IPv6 address', { spbill_create_ip: '2001:db8::1' }],
    ['one fen', { total_fee: 1 }],
    ['fields that the platform fills in', { appid: 'x', mch_id: 'x', sign: 'x', sign_type: 'x' }],
    ['every optional field', { detail: 'd', goods_tag: 'g', limit_pay: 'no_credit', receipt: 'Y' }],
  ])('%s is taken', async (_name, fields) => {
    const { order } = createTestPay();
    expect(await order(fields)).toMatchObject({ return_code: 'SUCCESS', result_code: 'SUCCESS' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['a fee as text', { total_fee: '100' }],
    ['a number that is no text', { out_trade_no: 123456 }],
    ['null', { attach: null }],
    ['true', { body: true }],
    ['an object', { body: { toString: 'x' } }],
    ['a list', { out_trade_no: ['order-0001'] }],
  ])('%s throws as the cloud does', async (_name, fields) => {
    const { order, pay } = createTestPay();
    const failed = order(fields);
    await expect(failed).rejects.toBeInstanceOf(CloudError);
    await expect(failed).rejects.toMatchObject({ code: 'SYS_ERR' });
    await expect(failed).rejects.toThrow(/^wx api error: -202/);
    expect(pay.state().trades).toEqual([]);
  });

  test('an unknown field is ignored when the switch says so', async () => {
    const { order } = createTestPay({ refuseUnknownFields: false });
    expect(await order({ whatever: 1 })).toMatchObject({ result_code: 'SUCCESS' });
  });
});

describe('identity', () => {
  test('a merchant that is not bound to the provider is refused', async () => {
    const { order } = createTestPay();
    expect(await order({ sub_mch_id: '1900000009' })).toEqual({
      return_code: 'FAIL',
      return_msg: '特约子商户商户号未授权服务商的产品权限',
    });
  });

  test('another mini program is refused', async () => {
    const { order } = createTestPay();
    expect(await order({ sub_appid: 'wxanother000000000' })).toMatchObject({
      result_code: 'FAIL',
      err_code: 'APPID_MCHID_NOT_MATCH',
    });
  });

  test('sub_openid names another payer, and the provider knows the same person by another id', async () => {
    const { order, buy, query } = createTestPay();
    await order({ sub_openid: 'o-friend' });
    await buy();
    const found = await query();
    expect(found['sub_openid']).toBe('o-friend');
    expect(found['openid']).not.toBe('o-friend');
    await order({ out_trade_no: 'order-0002', openid: found['openid'] });
    await buy({ outTradeNo: 'order-0002' });
    expect(await query('order-0002')).toMatchObject({ sub_openid: 'o-friend', openid: found['openid'] });
  });

  test.each<[string, Record<string, unknown>]>([
    ['an openid of the mini program as openid', { openid: 'o-buyer' }],
    ["an openid of the provider's appid as sub_openid", { sub_openid: 'oProvider-o-buyer' }],
  ])('%s is refused', async (_name, fields) => {
    const { order } = createTestPay();
    expect(await order(fields)).toEqual({ return_code: 'FAIL', return_msg: 'appid and openid not match' });
  });

  test('an order without any user is refused', async () => {
    const { order } = createTestPay();
    const { openid: _nobody, ...timer } = testScope;
    expect(await order({}, { ...timer, source: 'wx_trigger' })).toMatchObject({ return_code: 'FAIL' });
  });
});

describe('the same number again', () => {
  const refusal = (err_code: string, err_code_des: string) => ({
    result_code: 'FAIL',
    err_code,
    err_code_des,
  });

  test('is refused by default, even with identical parameters', async () => {
    const { order, pay } = createTestPay();
    await order();
    expect(await order()).toMatchObject(refusal('INVALID_REQUEST', '201 商户订单号重复'));
    expect(pay.state().trades[0]?.prepayIds).toHaveLength(1);
  });

  test('gives a further prepay id for identical parameters when the switch is off; a new nonce does not matter', async () => {
    const { order, pass, pay, buy } = createTestPay({ refuseIdenticalReorder: false });
    const first = await order({ nonce_str: 'a' });
    await pass(121 * MINUTE);
    const second = await order({ nonce_str: 'b' });
    expect(second).toMatchObject({ result_code: 'SUCCESS' });
    expect(second['prepay_id']).not.toBe(first['prepay_id']);
    expect(pay.state().trades).toHaveLength(1);
    expect(await buy({ prepayId: String(first['prepay_id']) })).toMatchObject({ code: 'PREPAY_ID_EXPIRED' });
    expect(await buy({ prepayId: String(second['prepay_id']) })).toMatchObject({ ok: true });
  });

  test.each<[string, Record<string, unknown>]>([
    ['fee', { total_fee: 101 }],
    ['body', { body: 'Shop-coffee' }],
    ['address', { spbill_create_ip: '127.0.0.2' }],
    ['deadline', { time_expire: '20261120183000' }],
    ['payer', { sub_openid: 'o-friend' }],
    ['attach', { attach: 'x' }],
  ])('is refused with another %s whatever the switch says', async (_name, change) => {
    const { order } = createTestPay({ refuseIdenticalReorder: false });
    await order();
    expect(await order(change)).toMatchObject(refusal('INVALID_REQUEST', '201 商户订单号重复'));
  });

  test('is refused when another user calls with the very same parameters', async () => {
    const { order } = createTestPay({ refuseIdenticalReorder: false });
    await order();
    expect(await order({}, { ...testScope, openid: 'o-friend' })).toMatchObject(
      refusal('INVALID_REQUEST', '201 商户订单号重复'),
    );
  });

  test.each([true, false])('of a paid order is refused (refuseIdenticalReorder %s)', async (switched) => {
    const { order, buy } = createTestPay({ refuseIdenticalReorder: switched });
    await order();
    await buy();
    expect(await order()).toMatchObject(refusal('ORDERPAID', '该订单已支付'));
    expect(await order({ total_fee: 1 })).toMatchObject(refusal('OUT_TRADE_NO_USED', '商户订单号重复'));
  });

  test('of a closed order is refused, also when WeChat closed it after seven days', async () => {
    const { order, call, pass } = createTestPay({ refuseIdenticalReorder: false });
    await order();
    await order({ out_trade_no: 'order-0002' });
    await pass(5 * MINUTE);
    await call('closeOrder', { out_trade_no: 'order-0001' });
    expect(await order()).toMatchObject({ err_code: 'ORDERCLOSED' });
    await pass(7 * DAY);
    expect(await order({ out_trade_no: 'order-0002' })).toMatchObject({ err_code: 'ORDERCLOSED' });
  });

  test('under another merchant is another order', async () => {
    const { order, buy, pay } = createTestPay({ merchants: ['1900000000', '1900000001'] });
    await order();
    const second = await order({ sub_mch_id: '1900000001' });
    expect(second).toMatchObject({ result_code: 'SUCCESS' });
    expect(pay.state().trades).toHaveLength(2);
    expect(await buy()).toMatchObject({ ok: false, code: 'ORDER_AMBIGUOUS' });
    expect(await buy({ prepayId: String(second['prepay_id']) })).toMatchObject({ ok: true });
  });
});
