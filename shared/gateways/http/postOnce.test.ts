import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo } from 'node:net';
import { postOnce } from './postOnce';

async function against<T>(listener: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?secret=1`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const post = (url: string, timeoutMs = 2000) =>
  postOnce({ url, contentType: 'application/json', body: '{"a":"茶"}', timeoutMs });

test('the body arrives whole, and so does the answer with its status', async () => {
  const answer = await against((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.statusCode = 201;
      const body = Buffer.concat(chunks).toString('utf8');
      response.end(`${request.method} ${request.headers['content-type']} ${body}`);
    });
  }, post);
  expect(answer).toEqual({ kind: 'answer', status: 201, body: 'POST application/json {"a":"茶"}' });
});

test('nobody there: nothing was sent', async () => {
  const url = await against(
    (_request, response) => void response.end(),
    (address) => Promise.resolve(address),
  );
  expect(await post(url)).toEqual({ kind: 'notSent', text: 'no answer: ECONNREFUSED' });
});

test.each<[string, RequestListener, string]>([
  ['a connection that is cut', (request) => void request.socket.destroy(), 'no answer: ECONNRESET'],
  ['an answer that never comes', () => undefined, 'no answer in time'],
  [
    'an answer without end',
    (_request, response) => void response.end('x'.repeat(100_000)),
    'no answer: ANSWER_TOO_LONG',
  ],
])('%s: it may have been carried out, once', async (_case, listener, text) => {
  let requests = 0;
  const counted: RequestListener = (request, response) => {
    requests += 1;
    listener(request, response);
  };
  expect(await against(counted, (url) => post(url, 200))).toEqual({ kind: 'unknown', text });
  expect(requests).toBe(1);
});
