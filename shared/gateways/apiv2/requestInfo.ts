import { createDecipheriv, createHash } from 'node:crypto';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The plain XML of `req_info`, or undefined when the key does not fit. AES-256-ECB with PKCS#7; its key is the MD5 of
 * the APIv2 key as 32 lower-case hexadecimal characters. ECB vouches for nothing: blocks can be exchanged unseen.
 * Source: 退款结果通知 (APIv2).
 */
export function decryptRequestInfo(requestInfo: string, apiKey: string): Buffer | undefined {
  if (!BASE64.test(requestInfo)) return undefined;
  const key = createHash('md5').update(apiKey).digest('hex');
  try {
    const decipher = createDecipheriv('aes-256-ecb', Buffer.from(key), null);
    return Buffer.concat([decipher.update(Buffer.from(requestInfo, 'base64')), decipher.final()]);
  } catch {
    return undefined;
  }
}
