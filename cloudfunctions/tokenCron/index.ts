import cloud from 'wx-server-sdk';
import { start } from '../../shared/entry/start';
import { createPlatform } from '../../shared/gateways/cloudbase/platform';
import { tokenGateways } from '../../shared/gateways/wechatApi/tokenGateways';
import { createWechatApi } from '../../shared/gateways/wechatApi/wechatApi';
import { readSettings, settingEntries } from '../../shared/settings';
import { tokenSettings } from '../../shared/tokens/tokenSettings';
import { createTokenCron } from './handler';

const { REMOTE_TIMEOUT_MS } = settingEntries;

export const main = start('tokenCron', () => {
  const settings = readSettings({ REMOTE_TIMEOUT_MS, ...tokenSettings }, process.env);
  const { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret, REMOTE_TIMEOUT_MS: timeoutMs } = settings;
  const api = createWechatApi({ origin: settings.WECHAT_API_ORIGIN, timeoutMs });
  return createTokenCron({
    ...createPlatform(cloud, process.env, { remoteTimeoutMs: timeoutMs }),
    tokenGateway: tokenGateways[settings.TOKEN_KIND](api, { appid, secret }),
    appid,
    marginMs: settings.TOKEN_MARGIN_MINUTES * 60_000,
  });
});
