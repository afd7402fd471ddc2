import type { MerchantMaterial } from '../../emulator/pay/direct/material';

/** Settings of a shop that calls WeChat Pay itself, as its owner would make them from the merchant platform's files. */
export function directSettings(
  gateway: 'apiv3' | 'apiv2',
  material: Omit<MerchantMaterial, 'signedBy'>,
): Record<string, string> {
  const { publicKeyId, publicKey, certificate } = material;
  return {
    PAY_GATEWAY: gateway,
    PAY_NOTIFY_URL: '{{cloud}}/_http/payNotify',
    WECHAT_PAY_ORIGIN: '{{origin}}',
    SUB_MCH_ID: material.mchId,
    MCH_PRIVATE_KEY: material.privateKey,
    MCH_SERIAL_NO: material.serialNo,
    MCH_CERTIFICATE: certificate,
    API_V3_KEY: material.apiV3Key,
    API_V2_KEY: material.apiKey,
    ...(publicKeyId && publicKey
      ? { WECHAT_PAY_PUBLIC_KEY_ID: publicKeyId, WECHAT_PAY_PUBLIC_KEY: publicKey }
      : {}),
  };
}
