import { CloudError } from '../cloudError';
import { type FaultEffect } from '../faults/rule';
import { OpenapiPlatformError } from '../openapi/platformError';
import { startFakeGateway, TOKEN, type FakeGateway } from './fixtures/fakeGateway';
import { startSdkProcess, type SdkProcess } from './fixtures/sdkProcess';

let gateway: FakeGateway;
let sdk: SdkProcess;

beforeAll(async () => {
  gateway = await startFakeGateway();
  sdk = startSdkProcess(gateway.origin, TOKEN);
});
afterEach(() => {
  expect(gateway.bugs).toEqual([]);
  gateway.forget();
});
afterAll(async () => {
  sdk.kill();
  await gateway.close();
});

const refuse = (code: string, message: string) => () => {
  throw new CloudError(code, message);
};

describe('the database of the real SDK', () => {
  test('a document arrives with its numbers decoded', async () => {
    expect(await sdk.run('read')).toMatchObject({ value: { data: { _id: 'o1', fee: 1 } } });
    expect(gateway.asked.database).toMatchObject([
      { action: 'database.getDocument', body: { collectionName: 'orders', queryType: 'DOC' } },
    ]);
    expect(gateway.calls).toMatchObject([
      { n: 1, action: 'database.getDocument', detail: 'orders', ended: true, error: undefined },
    ]);
  });

  test.each([
    ['DATABASE_REQUEST_FAILED', -502001],
    ['DATABASE_COLLECTION_NOT_EXIST', -502005],
    ['DATABASE_PERMISSION_DENIED', -502003],
    ['EXCEED_REQUEST_LIMIT', -501003],
  ])('the refusal %s becomes %d', async (code, errCode) => {
    gateway.answers.database = refuse(code, 'said the service');
    const { error } = await sdk.run('find');
    expect(error).toMatchObject({ errCode, message: expect.stringContaining('said the service') });
    expect(gateway.calls).toMatchObject([{ ended: true, error: code }]);
  });

  test('a failure of the local cloud itself is an error, and is told', async () => {
    gateway.answers.database = () => {
      throw new TypeError('a mistake of ours');
    };
    const { error } = await sdk.run('find');
    expect(error).toMatchObject({ errCode: -501001, message: expect.stringContaining('a mistake of ours') });
    expect(gateway.bugs.splice(0)).toHaveLength(1);
  });
});

describe('calls between functions', () => {
  test('carry the user and a chain one longer', async () => {
    const { value } = await sdk.run('call', { name: 'inner', data: { a: 1 } });
    expect(value).toMatchObject({ result: { hello: 'nested' }, requestID: 'request-2' });
    expect(gateway.asked.invoked).toEqual([
      { name: 'inner', data: { a: 1 }, openid: 'openid-buyer', source: 'wx_client,scf', clientIp: undefined },
    ]);
    expect(gateway.calls).toMatchObject([{ action: 'functions.invokeFunction', detail: 'inner' }]);
  });

  test('a function that fails is a failure of the call', async () => {
    gateway.answers.invoke = () => ({
      ok: false,
      error: { code: 'FUNCTIONS_EXECUTE_FAIL', message: 'boom' },
    });
    const { error } = await sdk.run('call', { name: 'inner', data: {} });
    expect(error).toMatchObject({ errCode: -1, code: 'FUNCTIONS_EXECUTE_FAIL' });
    expect(error?.message).toContain('boom');
  });

  test.each(['cloudbase_module', 'lowcode-datasource'])('%s is refused by name', async (name) => {
    const { error } = await sdk.run('call', { name, data: {} });
    expect(error?.message).toContain(`the local cloud does not offer ${name}`);
    expect(gateway.asked.invoked).toEqual([]);
  });
});

describe('payments', () => {
  test('travel in snake_case and come back in camelCase', async () => {
    gateway.answers.pay = () => ({
      return_code: 'SUCCESS',
      result_code: 'SUCCESS',
      prepay_id: 'wx-prepay',
      payment: { timeStamp: '1', paySign: 'ABC' },
    });
    const data = { outTradeNo: '01', spbillCreateIp: '127.0.0.1', totalFee: 1 };
    expect(await sdk.run('pay', { api: 'unifiedOrder', data })).toMatchObject({
      value: { errCode: 0, prepayId: 'wx-prepay', payment: { timeStamp: '1', paySign: 'ABC' } },
    });
    expect(gateway.asked.pay).toEqual([
      {
        apiName: 'unifiedOrder',
        request: { out_trade_no: '01', spbill_create_ip: '127.0.0.1', total_fee: 1 },
        openid: 'openid-buyer',
      },
    ]);
    expect(gateway.calls).toMatchObject([{ action: 'cloudPay.unifiedOrder' }]);
  });

  test('a refused payment is noted under the code that its caller never sees', async () => {
    gateway.answers.pay = () => ({
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'ORDERPAID',
      err_code_des: '该订单已支付',
    });
    expect(await sdk.run('pay', { api: 'unifiedOrder', data: {} })).toMatchObject({
      value: { errCode: 0, resultCode: 'FAIL', errCodeDes: '该订单已支付' },
    });
    expect(gateway.calls).toMatchObject([{ error: 'ORDERPAID' }]);
  });

  test('a bill is text', async () => {
    gateway.answers.pay = () => '交易时间,公众账号ID\n`2026-01-01';
    expect(await sdk.run('pay', { api: 'downloadBill', data: {} })).toMatchObject({
      value: { data: '交易时间,公众账号ID\n`2026-01-01' },
    });
  });

  test('what throws in the cloud throws here', async () => {
    gateway.answers.pay = refuse('SYS_ERR', 'wx api error: -202');
    const { error } = await sdk.run('pay', { api: 'unifiedOrder', data: { totalFee: '1' } });
    expect(error).toMatchObject({ errCode: -501001 });
    expect(error?.message).toContain('wx api error: -202');
  });
});

describe('cloud calls', () => {
  test('arguments arrive decoded, with the permissions of the caller', async () => {
    const data = { touser: 'openid-buyer', templateId: 'tmpl', data: { thing1: { value: '茶' } } };
    expect(await sdk.run('openapi', { data })).toMatchObject({ value: { errCode: 0 } });
    expect(gateway.asked.openapi).toEqual([
      {
        apiName: 'subscribeMessage.send',
        args: { touser: 'openid-buyer', template_id: 'tmpl', data: { thing1: { value: '茶' } } },
        permissions: ['permissions of wxPay'],
      },
    ]);
    expect(gateway.calls).toMatchObject([{ action: 'openapi.subscribeMessage.send', error: undefined }]);
  });

  test("WeChat's errcode is thrown as errCode", async () => {
    gateway.answers.openapi = () => ({ errcode: 43101, errmsg: 'user refuse to accept the msg' });
    expect(await sdk.run('openapi', { data: {} })).toMatchObject({ error: { errCode: 43101 } });
    expect(gateway.calls).toMatchObject([{ error: '43101' }]);
  });

  test('a missing permission is a platform code', async () => {
    gateway.answers.openapi = () => {
      throw new OpenapiPlatformError(-604101, 'not in config.json');
    };
    expect(await sdk.run('openapi', { data: {} })).toMatchObject({ error: { errCode: -604101 } });
  });

  test('a picture arrives as its bytes', async () => {
    await sdk.run('media');
    expect(gateway.asked.openapi).toMatchObject([
      { apiName: 'security.imgSecCheck', args: { media: { value: Buffer.from([1, 2, 255]) } } },
    ]);
  });

  test('open data is refused by name', async () => {
    const { error } = await sdk.run('openData');
    expect(error?.message).toContain('the local cloud does not offer ApiGetOpenDataByCloudId');
  });

  test('the retired callOpenAPI is served', async () => {
    const outcome = await sdk.run('oldOpenapi', { api: 'subscribeMessage.send', data: { touser: 'a' } });
    expect(outcome).toMatchObject({ value: { result: { errcode: 0 } } });
    expect(gateway.asked.openapi).toMatchObject([{ args: { touser: 'a' } }]);
  });
});

describe('fault rules', () => {
  const table: [FaultEffect, { done: number; errCode: number; message: string; crashed: number }][] = [
    ['error', { done: 0, errCode: -501001, message: 'injected', crashed: 0 }],
    ['errorAfter', { done: 1, errCode: -501001, message: 'injected', crashed: 0 }],
    ['disconnectBefore', { done: 0, errCode: -501001, message: 'socket hang up', crashed: 0 }],
    ['disconnectAfter', { done: 1, errCode: -501001, message: 'socket hang up', crashed: 0 }],
    ['crashBefore', { done: 0, errCode: -501001, message: 'socket hang up', crashed: 1 }],
    ['crashAfter', { done: 1, errCode: -501001, message: 'socket hang up', crashed: 1 }],
    [
      { error: { code: 'EXCEED_REQUEST_LIMIT', message: 'too many' } },
      { done: 0, errCode: -501003, message: 'too many', crashed: 0 },
    ],
  ];

  test.each(table)('%j', async (effect, expected) => {
    gateway.faults.add({ match: { function: 'wxPay', action: 'database' }, effect, times: 1 });
    const { error } = await sdk.run('find');
    expect(error).toMatchObject({
      errCode: expected.errCode,
      message: expect.stringContaining(expected.message),
    });
    expect(gateway.asked.database).toHaveLength(expected.done);
    expect(gateway.crashed).toHaveLength(expected.crashed);
    expect(gateway.calls[0]?.error).toBeDefined();
    expect(await sdk.run('find')).toMatchObject({ value: { data: [{ _id: 'o1' }] } });
  });

  test.each([
    ['timeout', 0],
    ['timeoutAfter', 1],
  ] as const)('%s is never answered, having done the work %d times', async (effect, done) => {
    gateway.faults.add({ match: {}, effect });
    const impatient = startSdkProcess(gateway.origin, TOKEN);
    const running = impatient.run('find');
    while (!gateway.calls[0]?.ended) await new Promise((resolve) => setImmediate(resolve));
    impatient.kill();
    expect(await running).toEqual({});
    expect(gateway.asked.database).toHaveLength(done);
  });

  test('a reply takes the place of the service', async () => {
    gateway.faults.add({
      match: { action: 'cloudPay.refund' },
      effect: { reply: { return_code: 'SUCCESS', result_code: 'FAIL', err_code_des: '基本账户余额不足' } },
    });
    expect(await sdk.run('pay', { api: 'refund', data: {} })).toMatchObject({
      value: { resultCode: 'FAIL', errCodeDes: '基本账户余额不足' },
    });
    expect(gateway.asked.pay).toEqual([]);
  });

  test('a delay is served in real time', async () => {
    gateway.faults.add({ match: {}, effect: { delayMs: 40 }, times: 1 });
    const started = performance.now();
    expect(await sdk.run('find')).toMatchObject({ value: { data: [{ _id: 'o1' }] } });
    expect(performance.now() - started).toBeGreaterThanOrEqual(40);
  });
});
