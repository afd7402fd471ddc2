import type { Check } from '../check';
import type { Result } from '../finding';
import { merchantSettingsOf } from '../settingOf';
import { takersOf } from '../takers';

const cloudPaySteps: Result[] = [
  {
    level: 'ask',
    says: 'is the merchant added in the cloud console, and has its super administrator confirmed the provider 1800008281?',
    next: '设置 / 全局设置, then 微信支付商家助手; accounts under settlement control cannot, and take PAY_GATEWAY=apiv3',
    confirm: 'provider-bound',
  },
];

const steps: Result[] = [
  {
    level: 'ask',
    says: 'is the merchant number bound to the mini program, with JSAPI payment and refunds by API granted?',
    next: 'merchant platform, 产品中心 / AppID 账号管理 and 我的授权产品',
    confirm: 'merchant-bound',
  },
  {
    level: 'ask',
    says: 'does the order centre of the mini program lead to pages/orders/index?',
    next: 'console of the mini program, 订单中心 path; the review opens it without a login',
    confirm: 'order-centre',
  },
];

/** What only the consoles show. Once confirmed, it is asked no more. */
export const consolesCheck: Check = {
  name: 'consoles',
  source: 'docs/go-live.md',
  run({ env }) {
    const settings = merchantSettingsOf(env);
    const byCloudPay = settings && takersOf(env, settings).some(({ gateway }) => gateway === 'cloudPay');
    return byCloudPay ? [...cloudPaySteps, ...steps] : steps;
  },
};
