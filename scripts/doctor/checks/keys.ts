import type { MerchantAccount } from '../../../shared/merchants/merchant';
import type { DirectSettings, Taker } from '../../../shared/merchants/merchantSettings';
import type { Check } from '../check';
import type { Facts } from '../facts';
import type { Result } from '../finding';
import { merchantSettingsOf } from '../settingOf';
import { takersOf } from '../takers';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Ours: time enough to apply for another certificate. */
const RENEW_BEFORE_DAYS = 30;

/** Whose keys are used, and what they lack for what is asked of them. */
function lacks({ gateway, mchId }: Taker, merchants: readonly MerchantAccount[]): Result[] {
  if (gateway === 'cloudPay') return [];
  const merchant = merchants.find((one) => one.mchId === mchId);
  if (!merchant)
    return [
      {
        level: 'ask',
        says: `merchant ${mchId} takes orders through ${gateway}, and its keys are not in the settings`,
        next: `put them there, or into the collection merchantKeys under _id ${mchId} (docs/gateways.md)`,
        confirm: `merchant-keys-${mchId}`,
      },
    ];
  const rules: [boolean, Result][] = [
    [
      gateway === 'apiv3' && !merchant.v3,
      {
        level: 'bad',
        says: `merchant ${mchId} takes orders through apiv3 without its keys`,
        next: 'set MCH_PRIVATE_KEY, MCH_SERIAL_NO and API_V3_KEY (docs/gateways.md)',
      },
    ],
    [
      gateway === 'apiv2' && !merchant.v2,
      {
        level: 'bad',
        says: `merchant ${mchId} takes orders through apiv2 without its key`,
        next: 'set API_V2_KEY (docs/gateways.md)',
      },
    ],
    [
      gateway === 'apiv2' && merchant.v2 !== undefined && !merchant.v2.client,
      {
        level: 'bad',
        says: `merchant ${mchId} could take money through apiv2 and give none back: refunds need the certificate`,
        next: 'set MCH_CERTIFICATE and MCH_PRIVATE_KEY: apiclient_cert.pem and apiclient_key.pem',
      },
    ],
    [
      gateway === 'apiv3' && merchant.v3 !== undefined && merchant.v3.publicKeyId === undefined,
      {
        level: 'warn',
        says: `merchant ${mchId} has no public key of WeChat Pay: platform certificates are downloaded instead`,
        next: 'newer merchants have none of those: set WECHAT_PAY_PUBLIC_KEY_ID and WECHAT_PAY_PUBLIC_KEY',
      },
    ],
    [
      gateway === 'apiv3' && merchant.v3 !== undefined && !merchant.v2,
      {
        level: 'warn',
        says: `merchant ${mchId} has no API_V2_KEY: refunds made by hand in the merchant platform stay unread`,
        next: 'set API_V2_KEY, too',
      },
    ],
  ];
  return rules.flatMap(([broken, result]) => (broken ? [result] : []));
}

/** WeChat refuses a payment whose AppID is not bound to the merchant; and its bill would count it as somebody else's. */
function isBound(settings: DirectSettings, { env, project }: Facts): Result[] {
  const { gateway, mchId } = settings.takerOf('miniProgram', env.SUB_MCH_ID ?? '');
  const merchant = settings.merchants.find((one) => one.mchId === mchId);
  const appid = 'problem' in project ? undefined : project.appid;
  if (gateway === 'cloudPay' || !merchant || !appid || merchant.appids.includes(appid)) return [];
  return [
    {
      level: 'bad',
      says: `merchant ${mchId} takes the money of mini program ${appid}, which is not among its appids`,
      next: 'bind it in the merchant platform, then set WECHAT_APPID, or appids in MERCHANTS',
    },
  ];
}

function ends({ mchId, certificateExpiresAt }: MerchantAccount, now: Date): Result[] {
  if (!certificateExpiresAt) return [];
  const days = Math.floor((certificateExpiresAt.getTime() - now.getTime()) / DAY_MS);
  const next = '账户中心 / API 安全 in the merchant platform: apply for another one';
  if (days < 0) return [{ level: 'bad', says: `the certificate of merchant ${mchId} has ended`, next }];
  if (days >= RENEW_BEFORE_DAYS) return [];
  return [{ level: 'warn', says: `the certificate of merchant ${mchId} ends in ${days} days`, next }];
}

/** The keys are those that the gateways need, and go on. What does not belong together, the functions say themselves. */
export const keysCheck: Check = {
  name: 'keys',
  source: 'docs/gateways.md',
  run(facts) {
    const { env, now } = facts;
    const settings = merchantSettingsOf(env);
    if (!settings) return [];
    const takers = takersOf(env, settings);
    const found = [
      ...takers.flatMap((taker) => lacks(taker, settings.merchants)),
      ...isBound(settings, facts),
      ...settings.merchants.flatMap((merchant) => ends(merchant, now)),
    ];
    if (found.length > 0) return found;
    const direct = takers.filter(({ gateway }) => gateway !== 'cloudPay').length;
    return [
      {
        level: 'ok',
        says: direct > 0 ? 'keys belong together and have not ended' : 'CloudPay needs no keys',
      },
    ];
  },
};
