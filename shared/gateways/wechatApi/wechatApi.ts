import { request as requestHttp, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { request as requestHttps, Agent as HttpsAgent } from 'node:https';

export interface ApiRequest {
  method: 'GET' | 'POST';
  /** With a leading slash, without a query. */
  path: string;
  query?: Record<string, string>;
  body?: object;
}

export type ApiAnswer =
  | { kind: 'answer'; fields: Record<string, unknown> }
  /** Not reached, too late, or no JSON object. The text repeats nothing of what was sent. */
  | { kind: 'unknown'; text: string };

/**
 * WeChat's server API over HTTPS, for what cloud calls do not offer. For calls that may be repeated: one that meets a
 * kept connection which WeChat had closed meanwhile is made again, once.
 */
export interface WechatApi {
  /** Never throws. */
  call(request: ApiRequest): Promise<ApiAnswer>;
}

export interface WechatApiOptions {
  /** `https://api.weixin.qq.com`, or what stands before the paths elsewhere. */
  origin: string;
  /** Limit of one call from the first byte to the last, in ms. */
  timeoutMs: number;
}

/** Ours: WeChat's JSON answers are far smaller, and what is larger is not one. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** Connections stay open between the calls of a warm instance. */
export function createWechatApi({ origin, timeoutMs }: WechatApiOptions): WechatApi {
  const secure = origin.startsWith('https:');
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });

  function once({ method, path, query, body }: ApiRequest, signal: AbortSignal): Promise<ApiAnswer> {
    const search = query ? `?${new URLSearchParams(query).toString()}` : '';
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = payload === undefined ? {} : jsonHeaders(payload);
    return new Promise((resolve, reject) => {
      const options = { method, headers, agent, signal };
      const sent = (secure ? requestHttps : requestHttp)(`${origin}${path}${search}`, options, (response) => {
        readAnswer(response).then(resolve, reject);
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        const stale = sent.reusedSocket && staleCodes.has(error.code ?? '');
        reject(stale ? new StaleConnection() : error);
      });
      sent.end(payload);
    });
  }

  return {
    async call(request) {
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), timeoutMs);
      const ask = () => once(request, limit.signal);
      try {
        return await ask().catch((error: unknown) =>
          error instanceof StaleConnection ? ask() : Promise.reject(error),
        );
      } catch (error) {
        return {
          kind: 'unknown',
          text: limit.signal.aborted ? `no answer within ${timeoutMs} ms` : reasonOf(error),
        };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const staleCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

class StaleConnection extends Error {}

const jsonHeaders = (payload: string) => ({
  'content-type': 'application/json',
  'content-length': Buffer.byteLength(payload),
});

async function readAnswer(response: IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES)
      return { kind: 'unknown', text: `an answer of more than ${MAX_ANSWER_BYTES} bytes` };
    chunks.push(part);
  }
  if (response.statusCode !== 200) return { kind: 'unknown', text: `HTTP status ${response.statusCode}` };
  const fields = jsonObject(Buffer.concat(chunks).toString('utf8'));
  return fields ? { kind: 'answer', fields } : { kind: 'unknown', text: 'the answer is no JSON object' };
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The code alone: the words of an error may repeat the address with its query. */
function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error)
    return `not reached: ${String(error.code)}`;
  return 'not reached';
}
