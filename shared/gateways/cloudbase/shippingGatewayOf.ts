import { PayError } from '../../errors';
import type { ShippingSettings } from '../../shipping/shippingSettings';
import { latePostOnce } from '../http/latePostOnce';
import type { ShippingApi } from '../openapi/shippingApi';
import { createShippingCloudCall } from '../openapi/shippingCloudCall';
import { createShippingGateway } from '../openapi/shippingGateway';
import { createShippingHttp } from '../openapi/shippingHttp';
import { createTokenCalls } from '../openapi/tokenCalls';
import type { ShippingGateway } from '../shippingGateway';
import type { Platform } from './platform';
import { tokenReaderOf } from './tokenReader';
import type { FunctionCaller } from './wakeTokenCron';

/**
 * WeChat's shipping management; undefined where the shop is not under it. @param cloud wx-server-sdk
 * @throws PayError CONFIG_MISSING
 */
export function shippingGatewayOf(
  cloud: object,
  platform: Platform,
  settings: ShippingSettings & { REMOTE_TIMEOUT_MS: number },
): ShippingGateway | undefined {
  if (settings.ORDER_SHIPPING === 'off') return undefined;
  return createShippingGateway(apis[settings.SHIPPING_VIA](cloud, platform, settings));
}

type Connect = (...[cloud, platform, settings]: Parameters<typeof shippingGatewayOf>) => ShippingApi;

const apis: Record<ShippingSettings['SHIPPING_VIA'], Connect> = {
  cloudCall: (cloud) => createShippingCloudCall(cloud),
  http(cloud, platform, settings) {
    const { WECHAT_APPID: appid, WECHAT_API_ORIGIN: origin, TOKEN_ROLE: role } = settings;
    if (appid === undefined)
      throw new PayError('CONFIG_MISSING', 'WECHAT_APPID: must be given where SHIPPING_VIA is http');
    const tokens = tokenReaderOf(cloud as FunctionCaller, platform, { appid, role });
    const timeoutMs = settings.REMOTE_TIMEOUT_MS;
    return createShippingHttp(
      createTokenCalls({ post: latePostOnce, tokensOf: () => tokens, origin, timeoutMs }),
      appid,
    );
  },
};
