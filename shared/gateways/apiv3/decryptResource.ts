import { createDecipheriv } from 'node:crypto';

/** Source: 如何解密 (APIv3): the last 16 bytes are the tag. Without a fixed length Node takes tags of 4 bytes. */
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** Source: 支付成功回调通知: up to 16 characters; refund notices: up to 32. */
const MAX_NONCE_BYTES = 32;

export interface EncryptedResource {
  nonce: string;
  associatedData: string;
  /** Base64, tag at the end. */
  ciphertext: string;
}

/**
 * The plain bytes, or undefined when the key, the nonce, the associated data or any byte is another one.
 * AEAD_AES_256_GCM with the APIv3 key as 32 raw bytes.
 */
export function decryptResource(
  { nonce, associatedData, ciphertext }: EncryptedResource,
  apiV3Key: string,
): Buffer | undefined {
  const key = Buffer.from(apiV3Key);
  const iv = Buffer.from(nonce);
  const data = Buffer.from(ciphertext, 'base64');
  if (key.length !== KEY_BYTES || iv.length === 0 || iv.length > MAX_NONCE_BYTES || data.length < TAG_BYTES)
    return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(associatedData));
    decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
    // `final` is where the tag is checked: without it altered data would pass.
    return Buffer.concat([decipher.update(data.subarray(0, data.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
