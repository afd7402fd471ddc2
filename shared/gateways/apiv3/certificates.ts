import * as v from 'valibot';
import type { X509Certificate } from 'node:crypto';
import { readCertificate } from '../../merchants/pem';
import { decryptResource } from './decryptResource';

const ALGORITHM = 'AEAD_AES_256_GCM';

/** Source: GET /v3/certificates (APIv3). */
const answer = v.looseObject({
  data: v.pipe(
    v.array(
      v.looseObject({
        serial_no: v.string(),
        encrypt_certificate: v.looseObject({
          algorithm: v.literal(ALGORITHM),
          nonce: v.string(),
          associated_data: v.optional(v.string(), ''),
          ciphertext: v.string(),
        }),
      }),
    ),
    v.maxLength(20),
  ),
});

export interface PlatformCertificate {
  serial: string;
  pem: string;
  certificate: X509Certificate;
  expiresAt: Date;
}

/**
 * WeChat's certificates in an answer that is not verified yet: what the APIv3 key decrypts comes from somebody who has
 * it, and the answer's own signature is checked with one of them afterwards.
 */
export function readCertificates(fields: unknown, apiV3Keys: readonly string[]): PlatformCertificate[] {
  const parsed = v.safeParse(answer, fields);
  if (!parsed.success) return [];
  return parsed.output.data.flatMap(({ serial_no, encrypt_certificate }) => {
    const resource = {
      nonce: encrypt_certificate.nonce,
      associatedData: encrypt_certificate.associated_data,
      ciphertext: encrypt_certificate.ciphertext,
    };
    const pem = apiV3Keys
      .map((key) => decryptResource(resource, key))
      .find((plain) => plain !== undefined)
      ?.toString('utf8');
    const read = pem === undefined ? undefined : readCertificate(pem);
    if (pem === undefined || !read || 'problem' in read) return [];
    const serial = read.value.serialNumber.toUpperCase();
    if (serial !== serial_no.toUpperCase()) return [];
    return [{ serial, pem, certificate: read.value, expiresAt: new Date(read.value.validTo) }];
  });
}
