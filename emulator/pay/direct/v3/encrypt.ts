import { createCipheriv, randomBytes } from 'node:crypto';

/** Source: V3 reference, decrypting `resource`. */
const ALGORITHM = 'AEAD_AES_256_GCM';
/** Nonces have 12 characters in practice. */
const NONCE_BYTES = 6;
const TAG_BYTES = 16;

export interface Encrypted {
  algorithm: string;
  nonce: string;
  associated_data: string;
  ciphertext: string;
}

/** Encrypts text with the merchant's APIv3 key; the tag stands at the end of the ciphertext. */
export function encrypt(
  plaintext: string,
  apiV3Key: string,
  associatedData: string,
  nonce: string = randomBytes(NONCE_BYTES).toString('hex'),
): Encrypted {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(associatedData));
  const bytes = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: ALGORITHM,
    nonce,
    associated_data: associatedData,
    ciphertext: bytes.toString('base64'),
  };
}
