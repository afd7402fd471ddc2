import { type IncomingHttpHeaders } from 'node:http';

/** A request as it arrived. */
export interface Recorded {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Fields of a request's body by name; parts of a form as the bytes they are. */
export type Fields = Record<string, unknown>;

const PART = /^Content-Disposition: form-data; name="([^"]*)"\r\n(?:Content-Type: ([^\r]+)\r\n)?\r\n/;

export const boundaryOf = ({ headers }: Recorded) =>
  /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1];

/** The fields of a JSON body or of a form. */
export function fieldsOf(request: Recorded): Fields {
  const boundary = boundaryOf(request);
  if (boundary === undefined) return JSON.parse(request.body.toString()) as Fields;
  const parts = request.body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const text = part.slice(2, -2);
      const [head = '', name = '', type] = PART.exec(text) ?? [];
      const bytes = Buffer.from(text.slice(head.length), 'latin1');
      return [name, type === undefined ? bytes.toString() : bytes];
    }),
  );
}

/** What differs between two runs of the same call: moments, signatures and made-up borders. */
const VOLATILE_HEADERS = ['authorization', 'x-timestamp', 'x-client-timestamp', 'host'];

/** A request as it can be compared with another run's. */
export function comparable(request: Recorded): object {
  const boundary = boundaryOf(request);
  const steady = (text: string) => (boundary ? text.replaceAll(boundary, 'BOUNDARY') : text);
  const headers = Object.entries(request.headers).filter(([name]) => !VOLATILE_HEADERS.includes(name));
  return {
    method: request.method,
    url: request.url.replace(/seqId=[\w-]+/, 'seqId=...'),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, steady(String(value))])),
    body: steady(request.body.toString('latin1')).replace(/127\.0\.0\.1:\d+/g, 'gateway'),
  };
}
