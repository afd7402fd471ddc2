import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fieldsOf, type Recorded } from './recorded';
import { fileReply, replyTo } from './replies';

export interface Recorder {
  origin: string;
  requests: Recorded[];
  stop(): Promise<void>;
}

async function record(request: IncomingMessage): Promise<Recorded> {
  const { method = '', url = '', headers } = request;
  // A proxy is asked for a whole address.
  return { method, url: url.replace(/^http:\/\/[^/]+/, ''), headers, body: await buffer(request) };
}

/** A gateway that writes down what it is told and answers from a table. */
export async function startRecorder(): Promise<Recorder> {
  const requests: Recorded[] = [];
  let origin = '';
  const server = createServer((request, response) => {
    void record(request).then((recorded) => {
      requests.push(recorded);
      const { method, url } = recorded;
      const { type, body } = url.startsWith('/admin')
        ? replyTo(fieldsOf(recorded), origin)
        : fileReply(method, url);
      response.writeHead(200, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the recorder has no port');
  origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
