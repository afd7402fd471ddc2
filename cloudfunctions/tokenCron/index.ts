import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { createPlatform } from '../../shared/gateways/cloudbase/platform';
import { tokenGateways } from '../../shared/gateways/wechatApi/tokenGateways';
import { createWechatApi } from '../../shared/gateways/wechatApi/wechatApi';
import { readTokenSettings } from '../../shared/tokens/tokenSettings';
import { createTokenCron } from './handler';

export const main = start('tokenCron', () => {
  const { apps, kind, origin, marginMs, remoteTimeoutMs } = readTokenSettings(process.env);
  const api = createWechatApi({ origin, timeoutMs: remoteTimeoutMs });
  return createTokenCron({
    ...createPlatform(cloud, process.env, { remoteTimeoutMs }),
    apps: apps.map((app) => ({ appid: app.appid, tokenGateway: tokenGateways[kind](api, app) })),
    marginMs,
  });
});
