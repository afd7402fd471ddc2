import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ReceivedNotice } from './client';

const V2_ACCEPTED = '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>';

/** A merchant's address: keeps what is posted to it and accepts everything, in the form of the path's API. */
export async function startNoticeInbox() {
  const received: ReceivedNotice[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
      received.push({
        headers: Object.fromEntries(headers),
        body: Buffer.concat(chunks).toString('utf8'),
      });
      response.end(request.url === '/v2' ? V2_ACCEPTED : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (api: 'v3' | 'v2') => `http://127.0.0.1:${port}/${api}`,
    /** The last one. @throws Error when there is none */
    last(): ReceivedNotice {
      const notice = received.at(-1);
      if (notice) return notice;
      throw new Error('no notice came in');
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
