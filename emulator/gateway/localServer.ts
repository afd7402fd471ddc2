import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { jsonAnswer, type Answer } from './answer';
import { KEEP_ALIVE_TIMEOUT_MS } from './limits';
import { LOOPBACK_ADDRESS, refusalOf } from './loopback';
import { BodyTooLargeError } from './readBody';
import { type CallEnd } from './remoteCall';

export interface Incoming {
  request: IncomingMessage;
  method: string;
  /** With its leading slash, not decoded. */
  path: string;
  query: URLSearchParams;
}

/** How a request ends; a stream writes to the response itself. */
export type ServerEnd = CallEnd | { kind: 'stream'; start(response: ServerResponse): void };

export interface Route {
  serves(path: string): boolean;
  handle(incoming: Incoming): Promise<ServerEnd>;
}

export interface LocalServer {
  /** @throws the listen error, code EADDRINUSE when the port is taken */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

const write = (response: ServerResponse, { status, contentType, body, headers }: Answer) => {
  response.writeHead(status, {
    ...headers,
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
};

function finish(response: ServerResponse, end: ServerEnd): void {
  switch (end.kind) {
    case 'answer':
      return write(response, end.answer);
    case 'stream':
      return end.start(response);
    case 'disconnect':
      return void response.socket?.destroy();
    case 'silence':
      return;
  }
}

function failure(error: unknown): Answer {
  if (error instanceof BodyTooLargeError) {
    return jsonAnswer({ ok: false, code: 'TOO_LARGE', message: error.message }, 413);
  }
  const message = error instanceof Error ? error.message : String(error);
  return jsonAnswer({ ok: false, code: 'LOCAL_CLOUD_FAILED', message }, 500);
}

function incomingOf(request: IncomingMessage): Incoming {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  return { request, method: request.method ?? 'GET', path, query };
}

/**
 * One HTTP server on the loopback address for everything; the first route that serves a path handles it, so the busiest
 * stands first.
 */
export function createLocalServer(routes: readonly Route[], onBug: (error: unknown) => void): LocalServer {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request.headers);
    if (refusal !== undefined) {
      return write(response, jsonAnswer({ ok: false, code: 'FORBIDDEN', message: refusal }, 403));
    }
    const incoming = incomingOf(request);
    const route = routes.find(({ serves }) => serves(incoming.path));
    if (route === undefined) {
      const message = `the local cloud has nothing at ${incoming.path}`;
      return write(response, jsonAnswer({ ok: false, code: 'NOT_FOUND', message }, 404));
    }
    finish(response, await route.handle(incoming));
  }

  const server: Server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof BodyTooLargeError) && !request.destroyed) onBug(error);
      if (!response.headersSent) write(response, failure(error));
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  server.headersTimeout = KEEP_ALIVE_TIMEOUT_MS + 1_000;
  server.requestTimeout = 0;

  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, LOOPBACK_ADDRESS, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
