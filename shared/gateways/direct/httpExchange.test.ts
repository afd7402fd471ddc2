import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpExchange, type HttpRequest } from './httpExchange';

let server: Server;
let answer: RequestListener;
let host: string;
let sockets = 0;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  server.on('connection', () => {
    sockets += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  sockets = 0;
});

const limits = { connectMs: 500, answerMs: 500 };
const request = (over: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  host,
  path: '/v3/pay?a=%7C',
  headers: { accept: 'application/json' },
  body: '{"名":1}',
  reuse: true,
  ...over,
});

test('bytes, path and headers go out as they are, and come back as they are', async () => {
  answer = (asked, response) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      response.setHeader('wechatpay-nonce', 'n');
      response.end(`${asked.method} ${asked.url} ${Buffer.concat(chunks).toString()}`);
    });
  };
  const got = await createHttpExchange().send(request(), limits);
  expect(got).toMatchObject({ kind: 'answer', status: 200, headers: { 'wechatpay-nonce': 'n' } });
  expect(got.kind === 'answer' && got.body.toString()).toBe('POST /v3/pay?a=%7C {"名":1}');
});

test('connections are kept, except for what must not be sent twice', async () => {
  answer = (_asked, response) => response.end('ok');
  const http = createHttpExchange();
  for (let n = 0; n < 3; n += 1) await http.send(request(), limits);
  expect(sockets).toBe(1);
  for (let n = 0; n < 2; n += 1) await http.send(request({ reuse: false }), limits);
  expect(sockets).toBe(3);
});

test('nobody there means that nothing was sent', async () => {
  const got = await createHttpExchange().send(request({ host: 'http://127.0.0.1:9' }), limits);
  expect(got).toMatchObject({ kind: 'notSent', text: expect.stringContaining('connection failed') });
});

test.each<[string, RequestListener]>([
  ['a connection that is cut after the request', (asked) => asked.socket.destroy()],
  [
    'an answer that is cut in the middle',
    (asked, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => asked.socket.destroy());
    },
  ],
  ['an answer without end', (_asked, response) => void response.end(Buffer.alloc(600 * 1024))],
  ['no answer at all', () => undefined],
])('%s means that nobody knows', async (_what, listener) => {
  answer = listener;
  const got = await createHttpExchange().send(request(), { ...limits, answerMs: 150 });
  expect(got.kind).toBe('noAnswer');
});
