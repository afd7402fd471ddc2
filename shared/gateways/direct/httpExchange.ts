import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';

export interface HttpRequest {
  method: 'GET' | 'POST';
  /** Scheme and host. */
  host: string;
  /** Path and query exactly as they go out: they are signed. */
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** TLS client certificate. */
  client?: { cert: string; key: string };
  /**
   * Whether a connection of an earlier call may be used. WeChat may have closed it meanwhile, which shows only when
   * the request is on its way: not for what must not be sent twice.
   */
  reuse: boolean;
}

/** In ms. */
export interface Limits {
  /** Until the connection stands: nothing has been sent before. */
  connectMs: number;
  /** Until the whole answer is there. */
  answerMs: number;
}

/** Nothing went out, or nobody knows what became of it. The text repeats nothing of what was sent. */
export type NoAnswer = { kind: 'notSent' | 'noAnswer'; text: string };

export type HttpAnswer =
  | { kind: 'answer'; status: number; headers: IncomingHttpHeaders; body: Buffer }
  | NoAnswer;

export type HttpStream =
  | { kind: 'stream'; status: number; headers: IncomingHttpHeaders; content: Readable }
  | NoAnswer;

export interface HttpExchange {
  /** The whole answer. Never throws. */
  send(request: HttpRequest, limits: Limits): Promise<HttpAnswer>;
  /** The head of the answer; its content may take longer than `answerMs`, but may not stand still that long. */
  open(request: HttpRequest, limits: Limits): Promise<HttpStream>;
}

/** Ours: certificates for several years are some 10 KB; what is larger is none of the answers we ask for. */
const MAX_ANSWER_BYTES = 512 * 1024;

type Begun = (Extract<HttpStream, { kind: 'stream' }> & { content: IncomingMessage }) | NoAnswer;

/** HTTP over connections that stay open between the calls of a warm instance. */
export function createHttpExchange(): HttpExchange {
  const agents = new Map<string, HttpAgent>();

  function begin(request: HttpRequest, limits: Limits, signal: AbortSignal): Promise<Begun> {
    const { hostname, port, protocol } = new URL(request.host);
    const secure = protocol === 'https:';
    const agentKey = `${protocol} ${request.reuse} ${request.client?.cert ?? ''}`;
    const agent =
      agents.get(agentKey) ??
      new (secure ? HttpsAgent : HttpAgent)({ keepAlive: request.reuse, ...request.client });
    agents.set(agentKey, agent);
    const length =
      request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) };
    return new Promise((resolve) => {
      let connected = false;
      const sent = (secure ? requestHttps : requestHttp)({
        hostname,
        port,
        path: request.path,
        method: request.method,
        headers: { ...request.headers, ...length },
        agent,
        signal,
      });
      const connecting = setTimeout(() => {
        if (!connected) sent.destroy(new NotConnected(limits.connectMs));
      }, limits.connectMs);
      sent.on('socket', (socket) => {
        connected = sent.reusedSocket;
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          connected = true;
        });
      });
      sent.on('response', (content) => {
        clearTimeout(connecting);
        resolve({ kind: 'stream', status: content.statusCode ?? 0, headers: content.headers, content });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(connecting);
        const kind = connected ? 'noAnswer' : 'notSent';
        if (signal.aborted) resolve({ kind, text: tooLate(limits) });
        else if (error instanceof NotConnected) resolve({ kind, text: error.message });
        else resolve({ kind, text: `connection failed (${error.code ?? 'no code'})` });
      });
      sent.end(request.body);
    });
  }

  return {
    async send(request, limits) {
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), limits.answerMs);
      try {
        const opened = await begin(request, limits, limit.signal);
        if (opened.kind !== 'stream') return opened;
        const body = await readAll(opened.content);
        return body
          ? { kind: 'answer', status: opened.status, headers: opened.headers, body }
          : { kind: 'noAnswer', text: `an answer of more than ${MAX_ANSWER_BYTES} bytes` };
      } catch {
        const text = limit.signal.aborted ? tooLate(limits) : 'the answer was cut short';
        return { kind: 'noAnswer', text };
      } finally {
        clearTimeout(timer);
      }
    },
    async open(request, limits) {
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), limits.answerMs);
      try {
        const opened = await begin(request, limits, limit.signal);
        if (opened.kind === 'stream') {
          const { content } = opened;
          content.setTimeout(limits.answerMs, () => content.destroy(new Error(tooLate(limits))));
        }
        return opened;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const tooLate = ({ answerMs }: Limits) => `no answer within ${answerMs} ms`;

class NotConnected extends Error {
  constructor(limitMs: number) {
    super(`not connected within ${limitMs} ms`);
  }
}

async function readAll(content: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) {
      content.destroy();
      return undefined;
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
