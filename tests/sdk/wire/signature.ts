import { createHash, createHmac } from 'node:crypto';
import { fieldsOf, type Recorded } from './recorded';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, content: string) => createHmac('sha256', key).update(content).digest();

function canonicalHeader(name: string, value: unknown): string {
  const text = String(value).trim().toLowerCase();
  return `${name}:${name === 'content-type' ? (text.split(';')[0] ?? '') : text}`;
}

/**
 * The signature that CloudBase would expect of this request, computed here from what arrived, not from the SDK.
 * Source: TC3-HMAC-SHA256 as @cloudbase/signature-nodejs 2.2.0 documents it (signed parameters sorted by name, method
 * in lower case, address without scheme).
 */
export function expectedSignature(request: Recorded, secretKey: string): string {
  const authorization = request.headers.authorization ?? '';
  const part = (name: string) => new RegExp(`${name}=([^,]+)`).exec(authorization)?.[1] ?? '';
  const [, date = '', service = ''] = part('Credential').split('/');
  const fields = new Map(
    Object.entries(fieldsOf(request)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const payload = createHash('sha256');
  for (const name of part('SignedParams').split(';')) {
    const value = fields.get(name);
    payload.update(`&${name}=`);
    payload.update(
      Buffer.isBuffer(value) ? value : typeof value === 'string' ? value.trim() : JSON.stringify(value),
    );
    payload.update('\r\n');
  }
  const signedHeaders = part('SignedHeaders').split(';');
  const [path = '', query = ''] = request.url.split('?');
  const canonical = [
    request.method.toLowerCase(),
    `//${request.headers.host ?? ''}${path}`,
    query,
    ...signedHeaders.map((name) => canonicalHeader(name, request.headers[name])),
    '',
    signedHeaders.join(';'),
    payload.digest('hex'),
  ].join('\n');
  const toSign = [
    'TC3-HMAC-SHA256',
    request.headers['x-timestamp'],
    `${date}/${service}/tc3_request`,
    sha256(canonical),
  ];
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  return hmac(key, toSign.join('\n')).toString('hex');
}

export const signatureOf = ({ headers }: Recorded) =>
  /Signature=(\w+)$/.exec(headers.authorization ?? '')?.[1];

/** Names of the body's fields that the signature covers. */
export const signedFields = ({ headers }: Recorded) =>
  /SignedParams=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
