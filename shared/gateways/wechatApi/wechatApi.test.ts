import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokenGateways } from './tokenGateways';
import { createWechatApi } from './wechatApi';

const credentials = { appid: 'wxfake0000000000', secret: 'fake-secret-fake-secret' };

interface Seen {
  method?: string;
  url?: string;
  type?: string;
  body: string;
  port?: number;
}

/** WeChat's servers for one test: `reply` answers, `seen` holds what was asked. */
const wechat: { server: Server; origin: string; seen: Seen[]; reply: (response: ServerResponse) => void } = {
  server: createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method, url, headers, socket } = request;
      wechat.seen.push({ method, url, type: headers['content-type'], body, port: socket.remotePort });
      wechat.reply(response);
    });
  }),
  origin: '',
  seen: [],
  reply: () => undefined,
};

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

const answering = (body: string, status = 200) => {
  wechat.reply = (response) => response.writeHead(status).end(body);
};

beforeAll(async () => {
  await new Promise<void>((resolve) => wechat.server.listen(0, '127.0.0.1', resolve));
  const { port } = wechat.server.address() as AddressInfo;
  wechat.origin = `http://127.0.0.1:${port}/before`;
});

afterAll(() => {
  wechat.server.closeAllConnections();
  wechat.server.close();
});

beforeEach(() => {
  wechat.seen = [];
});

const gateway = (kind: 'stable' | 'old', timeoutMs = 5000) =>
  tokenGateways[kind](createWechatApi({ origin: wechat.origin, timeoutMs }), credentials);

describe('what is asked', () => {
  test('the stable token is a POST with a JSON body', async () => {
    answering('{"access_token":"fake-token-1","expires_in":345}');
    expect(await gateway('stable').fetchToken('normal')).toEqual({
      kind: 'token',
      accessToken: 'fake-token-1',
      expiresInSeconds: 345,
    });
    expect(wechat.seen).toMatchObject([
      { method: 'POST', url: '/before/cgi-bin/stable_token', type: 'application/json' },
    ]);
    expect(JSON.parse(wechat.seen[0]?.body ?? '')).toEqual({
      grant_type: 'client_credential',
      appid: credentials.appid,
      secret: credentials.secret,
    });
  });

  test('a forced stable token says so; a forced old one is like any other', async () => {
    answering('{"access_token":"fake-token-2","expires_in":7200}');
    await gateway('stable').fetchToken('forced');
    expect(JSON.parse(wechat.seen[0]?.body ?? '')).toMatchObject({ force_refresh: true });
    await gateway('old').fetchToken('forced');
    expect(wechat.seen[1]?.url).not.toContain('force');
  });

  test('the old token is a GET with a query', async () => {
    answering('{"access_token":"fake-token-1","expires_in":7200}');
    expect(await gateway('old').fetchToken('normal')).toMatchObject({
      kind: 'token',
      expiresInSeconds: 7200,
    });
    const query = `grant_type=client_credential&appid=${credentials.appid}&secret=${credentials.secret}`;
    expect(wechat.seen).toMatchObject([{ method: 'GET', url: `/before/cgi-bin/token?${query}`, body: '' }]);
  });

  test('a warm instance keeps its connection', async () => {
    answering('{"access_token":"fake-token-1","expires_in":7200}');
    const warm = gateway('stable');
    await warm.fetchToken('normal');
    await warm.fetchToken('normal');
    expect(wechat.seen[1]?.port).toBe(wechat.seen[0]?.port);
  });

  test('a kept connection that was closed meanwhile is opened anew', async () => {
    answering('{"access_token":"fake-token-1","expires_in":7200}');
    const warm = gateway('stable');
    await warm.fetchToken('normal');
    const answer = wechat.reply;
    wechat.reply = (response) => {
      wechat.reply = answer;
      response.socket?.destroy();
    };
    expect(await warm.fetchToken('normal')).toMatchObject({ kind: 'token' });
    expect(wechat.seen).toHaveLength(3);
  });
});

describe('what an answer means', () => {
  test('an errcode is a refusal, and the secret is cut out of its words', async () => {
    answering(`{"errcode":40125,"errmsg":"invalid appsecret ${credentials.secret} rid: 1"}`);
    expect(await gateway('stable').fetchToken('normal')).toEqual({
      kind: 'refused',
      code: 40125,
      text: 'invalid appsecret *** rid: 1',
    });
  });

  test('an errcode of 0 beside a token is a token', async () => {
    answering('{"errcode":0,"errmsg":"ok","access_token":"fake-token-1","expires_in":7200}');
    expect(await gateway('stable').fetchToken('normal')).toMatchObject({ kind: 'token' });
  });

  test.each([
    ['{"access_token":"","expires_in":7200}', 200],
    ['{"access_token":"fake-token-1"}', 200],
    ['{"access_token":"fake-token-1","expires_in":0}', 200],
    ['{"access_token":"fake-token-1","expires_in":"7200"}', 200],
    ['{"errcode":"40125"}', 200],
    ['[]', 200],
    ['null', 200],
    ['<html>', 200],
    ['', 200],
    [' '.repeat(300 * 1024), 200],
    ['{"access_token":"fake-token-1","expires_in":7200}', 502],
  ])('%j with status %d is no usable answer', async (body, status) => {
    answering(body, status);
    const outcome = await gateway('stable').fetchToken('normal');
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect(JSON.stringify(outcome)).not.toContain('fake-token');
  });
});

describe('[OPS-01] when WeChat does not answer', () => {
  test.each(['stable', 'old'] as const)(
    'the call for the %s token ends at its limit, without a secret',
    async (kind) => {
      wechat.reply = () => undefined;
      const outcome = await gateway(kind, 50).fetchToken('normal');
      expect(outcome).toEqual({ kind: 'unknown', text: 'no answer within 50 ms' });
    },
  );

  test('the limit holds for the last byte too', async () => {
    wechat.reply = (response) => void response.writeHead(200).write('{');
    expect(await gateway('stable', 50).fetchToken('normal')).toEqual({
      kind: 'unknown',
      text: 'no answer within 50 ms',
    });
  });

  test('an answer that breaks off is none', async () => {
    wechat.reply = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      setImmediate(() => response.socket?.destroy());
    };
    expect(await gateway('stable').fetchToken('normal')).toMatchObject({ kind: 'unknown' });
  });

  test('a closed door is said without the address', async () => {
    const api = createWechatApi({ origin: 'http://127.0.0.1:1', timeoutMs: 5000 });
    const outcome = await tokenGateways.old(api, credentials).fetchToken('normal');
    expect(outcome).toEqual({ kind: 'unknown', text: 'not reached: ECONNREFUSED' });
  });
});
