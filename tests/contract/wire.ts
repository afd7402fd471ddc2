import { Readable } from 'node:stream';
import type { Pay } from '../../emulator/pay/pay';
import type {
  HttpAnswer,
  HttpExchange,
  HttpRequest,
  NoAnswer,
} from '../../shared/gateways/direct/httpExchange';

/** What happens to the next request instead of a good exchange. */
export type Mishap =
  /** Nobody answers at this address; nothing has left. */
  | 'notConnected'
  /** It left, and the connection was cut before it arrived. */
  | 'lostBefore'
  /** WeChat has done it, and its answer got lost. */
  | 'lostAfter'
  /** An answer of somebody else's. */
  | { status: number; body: string }
  /** The genuine answer with something changed. */
  | ((answer: Extract<HttpAnswer, { kind: 'answer' }>) => Extract<HttpAnswer, { kind: 'answer' }>);

export interface Wire extends HttpExchange {
  requests: HttpRequest[];
  /** The next requests go wrong, in this order. */
  next(...mishaps: Mishap[]): void;
}

const noAnswer = (kind: NoAnswer['kind']): NoAnswer => ({ kind, text: 'the fake wire was told so' });

/** The local cloud's WeChat Pay as the other end of the wire; no port is opened and no time passes. */
export function createWire(pay: Pick<Pay, 'open'>): Wire {
  const requests: HttpRequest[] = [];
  const mishaps: Mishap[] = [];

  const perform = ({ method, host, path, headers, body }: HttpRequest) => {
    const [pathname = '', query = ''] = path.split('?');
    const answer = pay
      .open({
        method,
        path: pathname,
        query: new URLSearchParams(query),
        signedTargets: [path],
        headers,
        body: Buffer.from(body ?? ''),
        origin: host,
      })
      .perform();
    const lowerCase = Object.entries(answer.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]);
    return {
      status: answer.status,
      headers: Object.fromEntries(lowerCase),
      body: Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body),
    };
  };

  const exchange = (request: HttpRequest): HttpAnswer => {
    requests.push(request);
    const mishap = mishaps.shift();
    if (mishap === 'notConnected') return noAnswer('notSent');
    if (mishap === 'lostBefore') return noAnswer('noAnswer');
    if (typeof mishap === 'object')
      return { kind: 'answer', status: mishap.status, headers: {}, body: Buffer.from(mishap.body) };
    const answer = { kind: 'answer' as const, ...perform(request) };
    if (mishap === 'lostAfter') return noAnswer('noAnswer');
    return mishap ? mishap(answer) : answer;
  };

  return {
    requests,
    next: (...some) => void mishaps.push(...some),
    send: async (request) => exchange(request),
    open: async (request) => {
      const answer = exchange(request);
      if (answer.kind !== 'answer') return answer;
      const { status, headers, body } = answer;
      return { kind: 'stream', status, headers, content: Readable.from([body]) };
    },
  };
}
