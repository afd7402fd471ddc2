import { request } from 'node:http';
import { startFakeGateway, TOKEN, type FakeGateway } from './fixtures/fakeGateway';

let gateway: FakeGateway;

beforeAll(async () => {
  gateway = await startFakeGateway();
});
afterAll(async () => {
  await gateway.close();
  expect(gateway.bugs).toEqual([]);
});

interface Reply {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** `fetch` hides the Host and Origin headers from its callers: the plain client does not. */
function send(
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  return new Promise<Reply>((resolve, reject) => {
    const { method = 'POST', headers, body } = init;
    const outgoing = request(`${gateway.origin}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const call = (fields: Record<string, unknown>, path = '/admin?env=local-env&seqId=1') =>
  send(path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ wxCloudApiToken: TOKEN, envName: 'local-env', ...fields }),
  });

const codeOf = (text: string): unknown => JSON.parse(text).code;

describe('refusals', () => {
  test.each([
    [
      'an absent token',
      { wxCloudApiToken: undefined, action: 'database.getDocument' },
      'INVALID_REQUEST_SOURCE',
    ],
    [
      'an unknown token',
      { wxCloudApiToken: 'stolen', action: 'database.getDocument' },
      'INVALID_REQUEST_SOURCE',
    ],
    ['a token of the wrong type', { wxCloudApiToken: { a: 1 } }, 'INVALID_REQUEST_SOURCE'],
    ['no action', {}, 'INVALID_PARAM'],
    ['an unknown action', { action: 'ai.generateText' }, 'INVALID_PARAM'],
    ['a container call', { action: 'wx.wxCallContainerApi' }, 'INVALID_PARAM'],
    ['a key of the prototype', { action: 'constructor' }, 'INVALID_PARAM'],
    ['a key of the prototype below a dot', { action: '__proto__.x' }, 'INVALID_PARAM'],
    ['an unknown storage action', { action: 'storage.batchCopyFile' }, 'INVALID_PARAM'],
    ['a call without function name', { action: 'functions.invokeFunction' }, 'INVALID_PARAM'],
    [
      'data that is not JSON',
      { action: 'functions.invokeFunction', function_name: 'a', request_data: '{' },
      'INVALID_PARAM',
    ],
    ['retired cloud calls with text', { action: 'wx.api', requestData: '{' }, 'INVALID_PARAM'],
    ['a payment that is a list', { action: 'wx.wxPayApi', requestData: '[]' }, 'INVALID_PARAM'],
    ['a cloud call without bytes', { action: 'wx.openApi' }, 'INVALID_PARAM'],
    ['an upload without path', { action: 'storage.getUploadMetadata' }, 'INVALID_PARAM'],
  ])('%s', async (_name, fields, code) => {
    const { status, text } = await call(fields);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ code, message: expect.any(String), requestId: expect.any(String) });
  });

  test('a cloud call whose bytes are none', async () => {
    const form = new FormData();
    form.append('action', 'wx.openApi');
    form.append('wxCloudApiToken', TOKEN);
    form.append('requestData', new Blob([Buffer.from([255, 255, 255])]));
    const response = await fetch(`${gateway.origin}/admin`, { method: 'POST', body: form });
    expect(codeOf(await response.text())).toBe('INVALID_PARAM');
  });

  test('what is not offered is named', async () => {
    const { text } = await call({ action: 'ai.generateText' });
    expect(JSON.parse(text).message).toBe('the local cloud does not offer the action "ai.generateText"');
  });

  test.each([
    ['not JSON', 'application/json', '{'],
    ['a list', 'application/json', '[]'],
    ['nothing', 'application/json', ''],
    ['a form without boundary', 'multipart/form-data', 'x'],
    [
      'a form cut short',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"',
    ],
  ])('a body that is %s', async (_name, contentType, body) => {
    const { status, text } = await send('/admin', { headers: { 'content-type': contentType }, body });
    expect([status, codeOf(text)]).toEqual([200, 'INVALID_PARAM']);
  });

  test('a body over the limit', async () => {
    const body = Buffer.alloc(17 * 1024 * 1024, 32);
    const { status } = await send('/admin', { headers: { 'content-type': 'application/json' }, body });
    expect(status).toBe(413);
  });

  test('any method but POST', async () => {
    expect((await send('/admin', { method: 'GET' })).status).toBe(405);
  });

  test('an address that is nobody’s', async () => {
    expect(await send('/nowhere', { method: 'GET' })).toMatchObject({ status: 404 });
  });
});

describe('the one address', () => {
  const port = () => new URL(gateway.origin).port;

  test.each([
    ['localhost', (own: string) => `localhost:${own}`, 200],
    ['127.0.0.1 without port', () => '127.0.0.1', 200],
    ['a foreign name', () => 'shop.example', 403],
    ['a foreign name that begins like ours', (own: string) => `127.0.0.1.shop.example:${own}`, 403],
  ])('Host %s', async (_name, host, status) => {
    const headers = { host: host(port()), 'content-type': 'application/json' };
    expect((await send('/admin', { headers, body: '{}' })).status).toBe(status);
  });

  test.each([
    ['its own page', () => gateway.origin, 200],
    ['a page on another port', () => 'http://127.0.0.1:1', 403],
    ['a foreign page', () => 'https://shop.example', 403],
    ['a page without origin', () => 'null', 403],
  ])('Origin of %s', async (_name, origin, status) => {
    const headers = { origin: origin(), 'content-type': 'application/json' };
    expect((await send('/admin', { headers, body: '{}' })).status).toBe(status);
  });

  test('a silent connection is kept 65 s', async () => {
    const { headers } = await send('/admin', { headers: { connection: 'keep-alive' }, body: '{}' });
    expect(headers['keep-alive']).toBe('timeout=65');
  });
});

describe('older SDKs', () => {
  test('an aggregation of 2.1 comes back as one text', async () => {
    const { text } = await call({ action: 'database.aggregate', collectionName: 'orders', stages: [] });
    expect(JSON.parse(text).data.list).toBe('["{\\"_id\\":\\"o1\\",\\"fee\\":{\\"$numberInt\\":\\"1\\"}}"]');
    expect(gateway.asked.database.at(-1)?.action).toBe('database.aggregateDocuments');
  });

  test('an environment given as an object is accepted', async () => {
    const { text } = await call({ action: 'database.getDocument', envName: { database: 'a' } });
    expect(codeOf(text)).toBeUndefined();
  });

  test('the query may be anything', async () => {
    const { status } = await call({ action: 'database.getDocument' }, '/admin?&eventId=1&seqId=2');
    expect(status).toBe(200);
  });
});

describe("calls to WeChat's own servers", () => {
  test('are attributed to the instance that makes them', async () => {
    const before = gateway.calls.length;
    const { text } = await send('/_instance/instance-1/cgi-bin/stable_token?x=1', {
      body: '{"appid":"wxlocal"}',
    });
    expect(JSON.parse(text)).toMatchObject({ access_token: 'fake-token' });
    expect(gateway.asked.http.at(-1)).toEqual({
      method: 'POST',
      path: 'cgi-bin/stable_token',
      query: { x: '1' },
      body: '{"appid":"wxlocal"}',
    });
    expect(gateway.calls.slice(before)).toMatchObject([{ action: 'http.cgi-bin/stable_token', ended: true }]);
  });

  test('work by hand without an instance', async () => {
    const before = gateway.calls.length;
    expect(await send('/cgi-bin/token?appid=wxlocal', { method: 'GET' })).toMatchObject({ status: 200 });
    expect(gateway.calls).toHaveLength(before);
  });

  test('an injected error is "system busy"', async () => {
    gateway.faults.add({ match: { action: 'http' }, effect: 'error', times: 1 });
    const { text } = await send('/_instance/instance-1/cgi-bin/token', { method: 'GET' });
    expect(JSON.parse(text)).toMatchObject({ errcode: -1 });
  });

  test('anything else is refused by name', async () => {
    const { status, text } = await send('/_instance/instance-1/datacube/nothing');
    expect(status).toBe(404);
    expect(JSON.parse(text).message).toContain('POST /datacube/nothing');
  });
});
