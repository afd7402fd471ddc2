/**
 * Under CloudPay the merchant of record is the cloud's service provider account; shops are its sub merchants.
 * Source: CloudPay, call conventions (the number); its app id is not published, so ours is a made-up one.
 */
export const PROVIDER_MCH_ID = '1800008281';
export const PROVIDER_APPID = 'wx00000000provider';

/** Signs what the provider signs in the local cloud only; the real key never leaves WeChat. */
export const PROVIDER_KEY = 'local-cloud-provider-key-0000000';

const PREFIX = 'oProvider-';

/** The same person under the provider's appid: never equal to the openid that the shop knows. */
export const providerOpenid = (subOpenid: string): string => `${PREFIX}${subOpenid}`;

/** The openid under the mini program; undefined when the text is no openid of the provider. */
export const subOpenidOf = (openid: string): string | undefined =>
  openid.startsWith(PREFIX) ? openid.slice(PREFIX.length) : undefined;
