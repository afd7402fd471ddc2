import { join } from 'node:path';
import { startCloud, type Cloud } from './cloud';
import { makeDirectMerchant } from './pay/direct/makeMerchant';
import { materialOf } from './pay/direct/material';

const MCH_ID = '1900000109';
const APPID = 'wx00000000direct01';
const ORDER = 'http.v3.createOrder';

let cloud: Cloud;

beforeAll(async () => {
  const merchant = await makeDirectMerchant({ mchId: MCH_ID, appids: [APPID] });
  const { serialNo, privateKey } = materialOf(merchant);
  cloud = await startCloud({
    functionsDir: join(__dirname, 'fixtures', 'directShop'),
    port: 0,
    spareProcesses: 0,
    directMerchants: [merchant],
    pay: { noticeDelayMs: 0 },
    env: {
      CLOUD: '{{cloud}}',
      WECHAT_PAY_ORIGIN: '{{origin}}',
      PAY_NOTIFY_URL: '{{cloud}}/_http/shop',
      MCH_ID,
      APPID,
      SERIAL_NO: serialNo,
      PRIVATE_KEY: privateKey,
    },
  });
});
afterEach(() => cloud.faults.clear());
afterAll(() => cloud.stop());

const call = (outTradeNo: string, signedPath = 'whole') =>
  cloud.call({ name: 'shop', data: { outTradeNo, signedPath }, openid: 'openid-buyer' });

describe('a function that calls WeChat Pay itself', () => {
  test.each(['whole', 'without the prefix'])('may sign the path of its address: %s', async (signedPath) => {
    const outTradeNo = `order-${signedPath.length}`;
    const { result, remoteCalls } = await call(outTradeNo, signedPath);
    expect(result).toMatchObject({ status: 200, body: expect.stringContaining('prepay_id') });
    expect(remoteCalls.map(({ action }) => action)).toEqual([ORDER]);
  });

  test('is told of its payment over HTTP', async () => {
    await call('order-paid');
    await cloud.pay({ outTradeNo: 'order-paid', outcome: 'success' });
    await cloud.advance({ advanceMs: 10 });
    expect(cloud.payService.state().notices.at(-1)).toMatchObject({
      state: 'accepted',
      functionName: `${cloud.url}/_http/shop`,
      tries: [{ answer: { status: 204, body: '' } }],
    });
    expect(cloud.functions.recent(1)).toMatchObject([{ name: 'shop', source: 'web_client' }]);
  });

  test.each([
    ['disconnectAfter', { error: 'ECONNRESET' }, true],
    ['disconnectBefore', { error: 'ECONNRESET' }, false],
    ['errorAfter', { status: 500, body: expect.stringContaining('SYSTEM_ERROR') }, true],
    [
      { errorAfter: { code: 'FREQUENCY_LIMITED', message: 'too fast' } },
      { status: 429, body: expect.stringContaining('too fast') },
      true,
    ],
    [
      { error: { code: 'SERVICE_UNAVAILABLE', message: 'not now' } },
      { status: 503, body: expect.stringContaining('not now') },
      false,
    ],
    [{ reply: { prepay_id: 'another' } }, { status: 200, body: '{"prepay_id":"another"}' }, false],
  ] as const)('can be disturbed: %j', async (effect, result, isPlaced) => {
    const outTradeNo = `order-${JSON.stringify(effect).replace(/\W/g, '').slice(0, 20)}`;
    cloud.faults.add({ match: { function: 'shop', action: ORDER }, effect });
    expect((await call(outTradeNo)).result).toMatchObject(result);
    const placed = cloud.payService.state().trades.some((trade) => trade.outTradeNo === outTradeNo);
    expect(placed).toBe(isPlaced);
  });
});

describe('a function over HTTP', () => {
  const hello = (query = '', init: RequestInit = {}) => fetch(`${cloud.url}/_http/hello${query}`, init);

  test('gets the request as an event, and its result is answered as JSON', async () => {
    const response = await hello('/below?a=1', { method: 'POST', body: '茶', headers: { 'X-Name': 'b' } });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({
      source: 'web_client',
      cloud: cloud.url,
      event: {
        path: '/hello/below',
        httpMethod: 'POST',
        headers: { 'x-name': 'b' },
        queryStringParameters: { a: '1' },
        body: '茶',
        isBase64Encoded: false,
      },
    });
  });

  test('gets its body in base64 when the switch says so', async () => {
    cloud.settings({ http: { base64Bodies: true } });
    const response = await hello('', { method: 'POST', body: '茶' });
    cloud.settings({ http: { base64Bodies: false } });
    expect(await response.json()).toMatchObject({ event: { body: '6Iy2', isBase64Encoded: true } });
  });

  test('answers status, headers and body', async () => {
    const answer = { statusCode: 403, headers: { 'Content-Type': 'text/xml', 'X-A': 'b' }, body: '<xml/>' };
    const response = await hello(`?answer=${encodeURIComponent(JSON.stringify(answer))}`);
    expect([response.status, response.headers.get('x-a'), response.headers.get('content-type')]).toEqual([
      403,
      'b',
      'text/xml',
    ]);
    expect(await response.text()).toBe('<xml/>');
  });

  test('that fails answers 500, one that is not there 404', async () => {
    expect((await hello('?fail=yes')).status).toBe(500);
    expect((await fetch(`${cloud.url}/_http/nobody`)).status).toBe(404);
  });
});
