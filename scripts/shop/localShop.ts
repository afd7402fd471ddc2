import { join } from 'node:path';
import { startCloud, type Cloud, type CloudOptions } from '../../emulator/cloud';
import { root } from '../build/root';
import { localSettings } from './localSettings';
import { products } from './products';

export const LOCAL_FUNCTIONS = join(root, 'dist', 'cloudfunctions');

/** Our shop in a local cloud: the built functions with local settings, and products to buy. */
export async function startLocalShop(
  options: Partial<CloudOptions> & Pick<CloudOptions, 'port'>,
): Promise<Cloud> {
  const settings = { ...localSettings(), ...options.env };
  return startCloud({
    functionsDir: LOCAL_FUNCTIONS,
    miniprogramDir: join(root, 'miniprogram'),
    appid: settings.WECHAT_APPID ?? '',
    openapi: { appSecret: settings.WECHAT_APP_SECRET ?? '' },
    documents: { products },
    ...options,
    env: settings,
  });
}
