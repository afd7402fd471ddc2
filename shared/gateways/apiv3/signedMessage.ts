import { verify, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** An answer or a notice as it came. */
export interface SignedMessage {
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  /** The raw bytes. Nothing may have read, trimmed or written them again. */
  body: Buffer;
}

export interface SignatureHeaders {
  timestamp: string;
  nonce: string;
  signature: string;
  /** Decides the key. */
  serial: string;
}

const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048';
/** Source: 如何验签 (APIv3): five minutes. The official SDKs differ about exactly 300 s; PHP's rule is taken. */
const MAX_AGE_SECONDS = 300;

/** The headers of the signature, or what is wrong with them. */
export function signatureHeadersOf(
  { headers }: SignedMessage,
  now: Date,
): { kind: 'headers'; headers: SignatureHeaders } | { kind: 'refused'; reason: string } {
  const of = (name: string) => {
    const value = headers[`wechatpay-${name}`];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map(of);
  if (!timestamp || !nonce || !signature || !serial) {
    return { kind: 'refused', reason: 'a Wechatpay-* header is missing' };
  }
  const type = of('signature-type');
  if (type !== undefined && type !== SIGNATURE_TYPE) {
    return { kind: 'refused', reason: 'another signature type than RSA with SHA-256' };
  }
  if (!/^\d{1,12}$/.test(timestamp)) return { kind: 'refused', reason: 'the timestamp is no number' };
  const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (Math.abs(age) > MAX_AGE_SECONDS) {
    return { kind: 'refused', reason: `the timestamp is ${age} s away from this clock` };
  }
  return { kind: 'headers', headers: { timestamp, nonce, signature, serial } };
}

/**
 * Whether the key's owner has signed exactly these bytes. Base64 that is none, or that could be written differently,
 * counts as a wrong signature.
 */
export function isSignedBy(
  key: KeyObject,
  { timestamp, nonce, signature }: Omit<SignatureHeaders, 'serial'>,
  body: Buffer,
): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return false;
  const signed = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
  return verify('RSA-SHA256', signed, key, bytes);
}
