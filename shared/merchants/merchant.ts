import type { KeyObject } from 'node:crypto';

/** What proves messages to and from APIv3. */
export interface V3Keys {
  /** Serial of the merchant's own certificate, 40 upper-case hexadecimal characters. */
  serialNo: string;
  privateKey: KeyObject;
  /** 32 bytes. The first is current; a previous one still decrypts notices that are under way. */
  apiV3Keys: readonly string[];
  /** `PUB_KEY_ID_...`, when the merchant has WeChat's public key: answers are asked to be signed with it. */
  publicKeyId?: string;
  /** Serial or public key id -> WeChat's key; both kinds at once during a switch. */
  wechatKeys: ReadonlyMap<string, KeyObject>;
  /** When those of WeChat's certificates end that stand in the settings. */
  certificateEnds: readonly Date[];
}

/** What proves messages to and from APIv2. */
export interface V2Keys {
  /** The first is current; a previous one is still accepted. */
  apiKeys: readonly [string, ...string[]];
  signType: SignType;
  /** For refunds alone. PEM, as files from the merchant platform hold it. */
  client?: { cert: string; key: string };
}

export type SignType = 'MD5' | 'HMAC-SHA256';

/** A merchant whose keys are parsed and have been checked. */
export interface MerchantAccount {
  mchId: string;
  /** Mini programs and official accounts that are bound to it. */
  appids: readonly string[];
  /** Who signs for it, when the merchant is a partner's sub-merchant (服务商模式). */
  partner?: { mchId: string; appid: string };
  v3?: V3Keys;
  v2?: V2Keys;
  /** When the merchant's own certificate ends, as far as it was given. */
  certificateExpiresAt?: Date;
}

/**
 * A merchant as it is given: an element of the setting MERCHANTS, or a document of the collection `merchantKeys`,
 * whose `_id` is the mchId.
 */
export interface MerchantRecord {
  _id: string;
  appids: string[];
  partnerMchId?: string;
  partnerAppid?: string;
  serialNo?: string;
  privateKey?: string;
  certificate?: string;
  apiV3Key?: string;
  previousApiV3Key?: string;
  publicKeyId?: string;
  publicKey?: string;
  platformCertificates?: string[];
  apiKey?: string;
  previousApiKey?: string;
  signType?: SignType;
}

/** Collection `platformCertificates`: WeChat's certificates as they were downloaded; `_id` is `mchId:serial`. */
export interface PlatformCertificateRecord {
  _id: string;
  serial: string;
  /** The merchant whose APIv3 key decrypted it. */
  mchId: string;
  /** PEM. */
  certificate: string;
  expiresAt: Date;
  fetchedAt: Date;
}
