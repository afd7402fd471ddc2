import { createHash } from 'node:crypto';

const isSigned = ([name, value]: [string, unknown]) =>
  name !== 'sign' && (typeof value === 'number' || (typeof value === 'string' && value !== ''));

/**
 * MD5 signature over all non-empty text and number fields except `sign`, names sorted by ASCII code.
 * Source: WeChat Pay V2, security rules (安全规范).
 */
export function signMd5(fields: Record<string, unknown>, key: string): string {
  const pairs = Object.entries(fields)
    .filter(isSigned)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${String(value)}`);
  return createHash('md5')
    .update([...pairs, `key=${key}`].join('&'), 'utf8')
    .digest('hex')
    .toUpperCase();
}
