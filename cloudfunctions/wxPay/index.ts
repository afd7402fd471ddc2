import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { readSettings, settingEntries } from '../../shared/settings';
import { createWxPay } from './handler';

const {
  SUB_MCH_ID,
  NOTICE_FUNCTION,
  SHOP_NAME,
  ORDER_EXPIRES_MINUTES,
  MAX_UNPAID_ORDERS,
  VIRTUAL_GOODS,
  REMOTE_TIMEOUT_MS,
} = settingEntries;

export const main = start('wxPay', () => {
  const settings = readSettings(
    {
      SUB_MCH_ID,
      NOTICE_FUNCTION,
      SHOP_NAME,
      ORDER_EXPIRES_MINUTES,
      MAX_UNPAID_ORDERS,
      VIRTUAL_GOODS,
      REMOTE_TIMEOUT_MS,
    },
    process.env,
  );
  const deps = cloudPayDeps(cloud, process.env, settings);
  return createWxPay({
    ...deps,
    takerOf: (channel) => deps.takerOf(channel, settings.SUB_MCH_ID),
    shop: {
      shopName: settings.SHOP_NAME,
      expiresInMs: settings.ORDER_EXPIRES_MINUTES * 60_000,
      maxUnpaidOrders: settings.MAX_UNPAID_ORDERS,
      sellsVirtual: settings.VIRTUAL_GOODS === 'allow',
    },
  });
});
