import { createHash, createHmac } from 'node:crypto';

export const v2SignTypes = ['MD5', 'HMAC-SHA256'] as const;

export type V2SignType = (typeof v2SignTypes)[number];

const digests: Record<V2SignType, (text: string, key: string) => string> = {
  MD5: (text) => createHash('md5').update(text, 'utf8').digest('hex'),
  'HMAC-SHA256': (text, key) => createHmac('sha256', key).update(text, 'utf8').digest('hex'),
};

/** The fields as `a=1&b=2`, sorted by ASCII code, without empty ones and without `sign`. */
export function textToSign(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Upper-case hex. Source: WeChat Pay V2, security rules (安全规范). */
export const signV2 = (fields: Readonly<Record<string, string>>, key: string, signType: V2SignType): string =>
  digests[signType](`${textToSign(fields)}&key=${key}`, key).toUpperCase();
