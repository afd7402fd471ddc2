import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SignType } from '../../merchants/merchant';

/**
 * The sign of these fields: every one with a value, known to us or not, except `sign` itself; names in ASCII order, raw
 * values. Source: 安全规范 (APIv2).
 */
export function signOf(fields: Iterable<readonly [string, string]>, apiKey: string, type: SignType): string {
  const pairs = [...fields]
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const text = [...pairs, `key=${apiKey}`].join('&');
  const hash = type === 'MD5' ? createHash('md5') : createHmac('sha256', apiKey);
  return hash.update(text).digest('hex').toUpperCase();
}

/**
 * Whether the fields carry the sign that one of the keys makes, with the type that we have agreed on: a message does
 * not choose its own.
 */
export function isSigned(
  fields: ReadonlyMap<string, string>,
  apiKeys: readonly string[],
  type: SignType,
): boolean {
  const given = Buffer.from(fields.get('sign') ?? '');
  return apiKeys.some((apiKey) => {
    const expected = Buffer.from(signOf(fields, apiKey, type));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}
