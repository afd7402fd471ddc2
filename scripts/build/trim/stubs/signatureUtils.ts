import type { BinaryToTextEncoding } from 'node:crypto';
import { createHash, createHmac } from './lateCrypto';

interface Derived {
  secret: string | Buffer;
  key: Buffer;
}

/** Day, service and purpose: the steps from the secret to the key that signs, the same for every request of a day. */
const derived = new Map<string, Derived>();
const DERIVED_AT_MOST = 16;

/**
 * A step of the signing key is computed once per secret; the signature itself (with an encoding) each time.
 * A step's secret is the step before, so that a new secret or day renews all that follow from it.
 */
export function sha256hmac(text: string, secret: string | Buffer = '', encoding?: BinaryToTextEncoding) {
  if (encoding) return createHmac('sha256', secret).update(text).digest(encoding);
  const known = derived.get(text);
  if (known && known.secret === secret) return known.key;
  const key = createHmac('sha256', secret).update(text).digest();
  if (derived.size >= DERIVED_AT_MOST) derived.clear();
  derived.set(text, { secret, key });
  return key;
}

export const sha256hash = (text: string, encoding: BinaryToTextEncoding = 'hex') =>
  createHash('sha256').update(text).digest(encoding);

/** The UTC day of a moment in seconds. The name is spelt so. */
export const formateDate = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

export const second = () => Math.floor(Date.now() / 1000);

export const stringify = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

export const isNodeEnv = () => true;
