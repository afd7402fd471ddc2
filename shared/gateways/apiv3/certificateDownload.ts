import type { KeyObject } from 'node:crypto';
import type { V3Client } from './apiv3Client';
import { readCertificates, type PlatformCertificate } from './certificates';
import { jsonObject } from './jsonObject';
import type { V3Merchant } from './wechatKeys';

/** The platform certificates that WeChat offers now; undefined when it did not answer or the merchant has none. */
export async function downloadCertificates(
  client: V3Client,
  merchant: V3Merchant,
): Promise<PlatformCertificate[] | undefined> {
  const request = { method: 'GET', path: '/v3/certificates' } as const;
  const sending = { appid: '', repeat: 'always', about: { mchId: merchant.mchId } } as const;
  const answer = await client.ask(merchant, 'certificates', request, sending);
  return answer.kind === 'success' ? readCertificates(answer.fields, merchant.v3.apiV3Keys) : undefined;
}

/**
 * The key for an answer that brings certificates: one of them, once the APIv3 key has decrypted it, or one already
 * known. The order is the official SDKs': decrypt first, then verify the same answer.
 */
export async function keyInAnswer(
  merchant: V3Merchant,
  serial: string,
  answer: Buffer,
): Promise<KeyObject | undefined> {
  const configured = merchant.v3.wechatKeys.get(serial);
  if (configured) return configured;
  const brought = readCertificates(jsonObject(answer), merchant.v3.apiV3Keys);
  return brought.find((each) => each.serial === serial.toUpperCase())?.certificate.publicKey;
}
