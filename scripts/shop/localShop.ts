import { join } from 'node:path';
import { startCloud, type Cloud, type CloudOptions } from '../../emulator/cloud';
import { makeDirectMerchant } from '../../emulator/pay/direct/makeMerchant';
import { materialOf } from '../../emulator/pay/direct/material';
import type { SignedBy } from '../../emulator/pay/direct/merchant';
import { root } from '../build/root';
import { directSettings } from './directSettings';
import { localSettings } from './localSettings';
import { products } from './products';

export const LOCAL_FUNCTIONS = join(root, 'dist', 'cloudfunctions');

export const gateways = ['cloudPay', 'apiv3', 'apiv2'] as const;

export type LocalShopOptions = Partial<CloudOptions> &
  Pick<CloudOptions, 'port'> & {
    /** What takes the orders; `cloudPay` when not given. */
    gateway?: (typeof gateways)[number];
    /** With what WeChat signs for the merchant of a direct gateway; `publicKey` when not given. */
    signedBy?: SignedBy;
  };

/** Our shop in a local cloud: the built functions with local settings, and products to buy. */
export async function startLocalShop({
  gateway = 'cloudPay',
  signedBy = 'publicKey',
  ...options
}: LocalShopOptions): Promise<Cloud> {
  const local = { ...localSettings(), ...options.env };
  const { settings, ...direct } =
    gateway === 'cloudPay' ? { settings: local } : await directShop(gateway, local, signedBy);
  return startCloud({
    functionsDir: LOCAL_FUNCTIONS,
    miniprogramDir: join(root, 'miniprogram'),
    appid: settings.WECHAT_APPID ?? '',
    openapi: { appSecret: settings.WECHAT_APP_SECRET ?? '' },
    documents: { products },
    ...direct,
    ...options,
    env: settings,
  });
}

/** A merchant with throw-away keys on both sides. */
async function directShop(gateway: 'apiv3' | 'apiv2', local: Record<string, string>, signedBy: SignedBy) {
  const merchant = await makeDirectMerchant({
    mchId: local.SUB_MCH_ID ?? '',
    appids: [local.WECHAT_APPID ?? ''],
    signedBy,
  });
  const settings = { ...local, ...directSettings(gateway, materialOf(merchant)) };
  return { settings, directMerchants: [merchant] };
}
