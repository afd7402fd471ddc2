import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface PostRequest {
  url: string;
  contentType: string;
  body: string;
  /** Limit from the first byte to the last, in ms. */
  timeoutMs: number;
}

export type PostOutcome =
  | { kind: 'answer'; status: number; body: string }
  /** No connection came about: nothing of it reached the other side. */
  | { kind: 'notSent'; text: string }
  /** It may have been carried out. The text repeats nothing of what was sent. */
  | { kind: 'unknown'; text: string };

/** One POST that is never repeated. Never throws. */
export type PostOnce = (request: PostRequest) => Promise<PostOutcome>;

/** Ours: the answers that are waited for are far smaller. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * For what must not be done twice: each call has a connection of its own, so that none is lost on one that the other
 * side had closed meanwhile and would have to be made again.
 */
export const postOnce: PostOnce = ({ url, contentType, body, timeoutMs }) =>
  new Promise((resolve) => {
    const secure = url.startsWith('https:');
    let isConnected = false;
    const fail = (text: string) => resolve({ kind: isConnected ? 'unknown' : 'notSent', text });
    const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
    const options = { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(timeoutMs) };
    const sent = (secure ? requestHttps : requestHttp)(url, options, (response) => {
      readText(response).then(
        (text) => resolve({ kind: 'answer', status: response.statusCode ?? 0, body: text }),
        (error: unknown) => fail(reasonOf(error)),
      );
    });
    sent.on('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      }),
    );
    sent.on('error', (error) => fail(reasonOf(error)));
    sent.end(body);
  });

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) throw Object.assign(new Error('too long'), { code: 'ANSWER_TOO_LONG' });
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The code alone: the words of an error may repeat the address with its query. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'no answer';
  if ('name' in error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return 'no answer in time';
  return 'code' in error ? `no answer: ${String(error.code)}` : 'no answer';
}
