import type { Check } from '../check';
import { isPublicHost } from '../isPublicHost';
import { merchantSettingsOf } from '../settingOf';
import { takersOf } from '../takers';

/** WeChat Pay can reach the address that takes its notices. What form it must have, the functions say themselves. */
export const noticeAddressCheck: Check = {
  name: 'notice address',
  source: '回调通知注意事项; docs/gateways.md',
  run({ env }) {
    const settings = merchantSettingsOf(env);
    if (!settings) return [];
    const direct = takersOf(env, settings).some(({ gateway }) => gateway !== 'cloudPay');
    if (!direct) return [{ level: 'ok', says: 'CloudPay calls payCallBack itself and needs no address' }];
    const address = settings.notifyUrl;
    if (!address.startsWith('https://') || !isPublicHost(address))
      return [
        {
          level: 'bad',
          says: `PAY_NOTIFY_URL (${address}) is no https address of a public domain`,
          next: 'take the address that the cloud console shows for the HTTP access of payNotify',
        },
      ];
    return [
      {
        level: 'ask',
        says: `does ${address} lead to payNotify, with platform authentication switched off?`,
        next: 'open it in a browser: payNotify answers 405 to a GET; the platform itself answers otherwise',
        confirm: 'notice-address',
      },
    ];
  },
};
