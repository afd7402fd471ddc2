import { categories, readAnswers } from '../answers';
import type { Check } from '../check';
import { merchantSettingsOf } from '../settingOf';
import { takersOf } from '../takers';

const inChinese = (names: readonly (keyof typeof categories)[]) =>
  names.map((name) => categories[name].name).join('、');

/** CloudPay is closed to some kinds of shops, and to some accounts. */
export const gatewayFitsCheck: Check = {
  name: 'gateway',
  source: '云调用对接微信支付, 资质 (交易类小程序运营规范 1.5); docs/gateways.md',
  run({ env }) {
    const { categories: sold, unknownCategories, delivers } = readAnswers(env);
    if (unknownCategories.length > 0)
      return [
        {
          level: 'bad',
          says: `SHOP_CATEGORY knows no ${unknownCategories.join(', ')}`,
          next: `write one or more of ${Object.keys(categories).join(', ')}, separated by commas`,
        },
      ];
    if (sold.includes('wholesale'))
      return [
        {
          level: 'bad',
          says: 'wholesale (B2b) mini programs must take the pay service of B2b 门店助手, none of these gateways',
          next: 'see 交易类小程序运营规范',
        },
      ];
    const settings = merchantSettingsOf(env);
    if (!settings) return [];
    if (!takersOf(env, settings).some(({ gateway }) => gateway === 'cloudPay'))
      return [
        { level: 'ok', says: 'orders go through the direct gateways, which every kind of shop may use' },
      ];
    if (sold.length === 0)
      return [
        {
          level: 'ask',
          says: 'what does the shop sell? CloudPay is closed to a list of kinds',
          next: `SHOP_CATEGORY=one or more of ${Object.keys(categories).join(', ')}`,
        },
      ];
    const closed = sold.filter((name) => categories[name].closed);
    if (closed.length > 0 && delivers !== 'no')
      return [
        {
          level: 'bad',
          says: `CloudPay is closed to shops that sell ${inChinese(closed)} online and deliver it`,
          next: 'PAY_GATEWAY=apiv3, with its keys (docs/gateways.md); SHOP_DELIVERS=no if nothing is delivered',
        },
      ];
    if (sold.includes('virtual'))
      return [
        {
          level: 'warn',
          says: 'virtual goods usually need 虚拟支付 (wx.requestVirtualPayment), which this project does not speak',
          next: 'VIRTUAL_GOODS=allow only where WeChat has allowed this cashier for them',
        },
      ];
    return [{ level: 'ok', says: `CloudPay may be used for ${inChinese(sold)}` }];
  },
};
