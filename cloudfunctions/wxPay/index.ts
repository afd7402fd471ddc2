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
  REMOTE_TIMEOUT_MS,
} = settingEntries;

export const main = start('wxPay', () => {
  const settings = readSettings(
    { SUB_MCH_ID, NOTICE_FUNCTION, SHOP_NAME, ORDER_EXPIRES_MINUTES, MAX_UNPAID_ORDERS, REMOTE_TIMEOUT_MS },
    process.env,
  );
  return createWxPay({
    ...cloudPayDeps(cloud, process.env, settings),
    shop: {
      gateway: 'cloudPay',
      mchId: settings.SUB_MCH_ID,
      shopName: settings.SHOP_NAME,
      expiresInMs: settings.ORDER_EXPIRES_MINUTES * 60_000,
      maxUnpaidOrders: settings.MAX_UNPAID_ORDERS,
    },
  });
});
