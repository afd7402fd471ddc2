import { type KeyObject } from 'node:crypto';

/** Which kind of key WeChat Pay signs with for a merchant; `both` is what happens during a switch. */
export type SignedBy = 'publicKey' | 'certificate' | 'both';

/** A platform certificate of WeChat's. Moments are ms. */
export interface PlatformCertificate {
  serialNo: string;
  /** PEM. */
  certificate: string;
  privateKey: KeyObject;
  effectiveAt: number;
  expireAt: number;
}

/** A partner's sub-merchant (特约商户): has no keys, its partner signs for it. */
export interface SubMerchant {
  mchId: string;
  /** Mini programs and official accounts bound to it. */
  appids: readonly string[];
}

/** A merchant that calls WeChat Pay itself, with everything that both sides hold of it. */
export interface DirectMerchant {
  mchId: string;
  /** Mini programs and official accounts bound to it. */
  appids: readonly string[];
  /** Whom it may act for as a partner (服务商); absent for one that sells itself. */
  subMerchants?: readonly SubMerchant[];
  /** 32 characters. */
  apiV3Key: string;
  /** 32 characters, of APIv2. */
  apiKey: string;
  signedBy: SignedBy;
  /** Set at the merchant platform: hears, in APIv2's form, of refunds whose call names no address. */
  refundNotifyUrl?: string;
  /** Of the merchant's own certificate. */
  serialNo: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** PEM. */
  certificate: string;
  /** WeChat Pay's public key for this merchant; absent for merchants that have certificates only. */
  wechatKey?: { id: string; privateKey: KeyObject };
  /** Oldest first; the last one signs. */
  platformCertificates: readonly PlatformCertificate[];
}

/** The direct merchants that WeChat Pay knows. */
export type DirectMerchants = ReadonlyMap<string, DirectMerchant>;
