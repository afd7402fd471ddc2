import { createPublicKey, type KeyObject } from 'node:crypto';
import { type DirectMerchant, type SignedBy } from './merchant';

/** What a shop's settings are made from: the merchant's side of its keys. Keys and certificates are PEM. */
export interface MerchantMaterial {
  mchId: string;
  appids: readonly string[];
  apiV3Key: string;
  apiKey: string;
  signedBy: SignedBy;
  serialNo: string;
  privateKey: string;
  certificate: string;
  /** Absent for merchants that have certificates only. */
  publicKeyId?: string;
  publicKey?: string;
  /** Oldest first; empty for merchants that have the public key only. */
  platformCertificates: { serialNo: string; certificate: string; expireAt: number }[];
}

const privatePem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicPem = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/** The merchant's side of a direct merchant. */
export function materialOf(merchant: DirectMerchant): MerchantMaterial {
  const { wechatKey } = merchant;
  return {
    mchId: merchant.mchId,
    appids: merchant.appids,
    apiV3Key: merchant.apiV3Key,
    apiKey: merchant.apiKey,
    signedBy: merchant.signedBy,
    serialNo: merchant.serialNo,
    privateKey: privatePem(merchant.privateKey),
    certificate: merchant.certificate,
    ...(wechatKey && { publicKeyId: wechatKey.id, publicKey: publicPem(wechatKey.privateKey) }),
    platformCertificates: merchant.platformCertificates.map(({ serialNo, certificate, expireAt }) => ({
      serialNo,
      certificate,
      expireAt,
    })),
  };
}
