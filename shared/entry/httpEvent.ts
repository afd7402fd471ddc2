import * as v from 'valibot';
import type { HttpNotice } from '../gateways/direct/httpNotice';

/** Ours: a notice's ciphertext may have 1 MiB. Source: 支付成功回调通知 (APIv3), resource.ciphertext. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/**
 * The event of a function that is reached over HTTP, as far as it is used.
 * Source: CloudBase, 使用 HTTP 访问云函数; its field list is known from public code, so all but the method is optional.
 */
const httpEvent = v.looseObject({
  httpMethod: v.string(),
  headers: v.optional(v.record(v.string(), v.unknown()), {}),
  body: v.optional(v.nullable(v.string()), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
});

export type HttpRead =
  | { kind: 'post'; notice: HttpNotice }
  | { kind: 'refused'; status: 400 | 405 | 413; message: string };

/** A POST with the bytes that were sent; the platform hands them over as text or in base64. */
export function readHttpPost(event: unknown): HttpRead {
  const parsed = v.safeParse(httpEvent, event);
  if (!parsed.success) return { kind: 'refused', status: 400, message: 'no HTTP request' };
  const { httpMethod, headers, body, isBase64Encoded } = parsed.output;
  if (httpMethod.toUpperCase() !== 'POST')
    return { kind: 'refused', status: 405, message: 'only POST is served here' };
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES)
    return { kind: 'refused', status: 413, message: 'the body is too large' };
  const lowerCase = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return { kind: 'post', notice: { headers: Object.fromEntries(lowerCase), body: bytes } };
}

/** What a function answers so that it becomes an HTTP answer (集成响应). */
export interface HttpReply {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}
