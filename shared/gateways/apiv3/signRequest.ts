import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** RSASSA-PKCS1-v1_5 with SHA-256 over lines that each end with a line feed, the last one too; base64. */
export function signLines(lines: readonly string[], privateKey: KeyObject): string {
  return sign('RSA-SHA256', Buffer.from(lines.map((line) => `${line}\n`).join('')), privateKey).toString(
    'base64',
  );
}

export interface ToSign {
  method: string;
  /** Path and query exactly as they go out. */
  path: string;
  /** The exact text that goes out; empty where there is none. */
  body: string;
}

export interface Signer {
  mchId: string;
  serialNo: string;
  privateKey: KeyObject;
}

/** The Authorization header of one request. Source: 如何签名 (APIv3), five lines and five fields. */
export function authorizationOf(
  { method, path, body }: ToSign,
  { mchId, serialNo, privateKey }: Signer,
  { at, nonce }: { at: Date; nonce: string },
): string {
  const timestamp = secondsOf(at);
  const fields = {
    mchid: mchId,
    nonce_str: nonce,
    timestamp,
    serial_no: serialNo,
    signature: signLines([method, path, timestamp, nonce, body], privateKey),
  };
  const pairs = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`;
}

/** Seconds since 1970, decimal. */
export function secondsOf(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}
