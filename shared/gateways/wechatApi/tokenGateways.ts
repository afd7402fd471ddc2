import type { TokenGateway } from '../tokenGateway';
import { tokenOutcome } from './tokenOutcome';
import type { WechatApi } from './wechatApi';

export interface Credentials {
  appid: string;
  secret: string;
}

const GRANT_TYPE = 'client_credential';

/**
 * stable: repeated calls give the same token, so that several callers do not fight. Source: api_getstableaccesstoken.
 * old: each call supersedes the token before it. Source: api_getaccesstoken.
 */
export const tokenGateways = {
  stable: (api: WechatApi, { appid, secret }: Credentials): TokenGateway => ({
    repeats: true,
    async fetchToken(mode) {
      const force = mode === 'forced' ? { force_refresh: true } : {};
      const body = { grant_type: GRANT_TYPE, appid, secret, ...force };
      return tokenOutcome(await api.call({ method: 'POST', path: '/cgi-bin/stable_token', body }), secret);
    },
  }),
  old: (api: WechatApi, { appid, secret }: Credentials): TokenGateway => ({
    repeats: false,
    async fetchToken() {
      const query = { grant_type: GRANT_TYPE, appid, secret };
      return tokenOutcome(await api.call({ method: 'GET', path: '/cgi-bin/token', query }), secret);
    },
  }),
} as const;

export type TokenKind = keyof typeof tokenGateways;
