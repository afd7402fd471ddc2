import { shippingSettings } from '../../../shared/shipping/shippingSettings';
import { readAnswers } from '../answers';
import type { Check } from '../check';
import { settingOf } from '../settingOf';

/** Whether WeChat must be told what has been shipped: the money stays frozen until it knows. */
export const shippingCheck: Check = {
  name: 'shipping',
  source: '小程序发货信息管理服务; docs/operator.md',
  run({ env }) {
    const told = settingOf(env, 'ORDER_SHIPPING', shippingSettings.ORDER_SHIPPING);
    if (told === undefined) return [];
    const { delivers, categories: sold } = readAnswers(env);
    if (delivers === undefined && env.SHOP_DELIVERS !== undefined)
      return [{ level: 'bad', says: 'SHOP_DELIVERS must be yes or no', next: 'write one of them' }];
    const must = delivers === 'yes' || sold.includes('blind-box');
    if (must && told === 'off')
      return [
        {
          level: 'bad',
          says: 'whoever sells and delivers goods must tell WeChat what was shipped; ORDER_SHIPPING is off',
          next: 'ORDER_SHIPPING=on: otherwise the money stays frozen, and the cashier may be closed',
        },
      ];
    if (delivers === undefined)
      return [
        {
          level: 'ask',
          says: 'are goods sent to the buyer, by carrier or in the city? Then WeChat must be told of each',
          next: 'SHOP_DELIVERS=yes or no',
        },
      ];
    if (told === 'off')
      return [
        {
          level: 'ask',
          says: 'ORDER_SHIPPING is off: does the console of the mini program show no 订单发货管理 at all?',
          next: 'look for it under 功能; where it is, ORDER_SHIPPING=on',
          confirm: 'no-shipping-management',
        },
      ];
    return [
      {
        level: 'ask',
        says: 'is 订单发货管理 opened in the console of the mini program, and every merchant number authorised there?',
        next: '功能 / 订单发货管理; where it does not exist, ORDER_SHIPPING=off',
        confirm: 'shipping-management',
      },
    ];
  },
};
