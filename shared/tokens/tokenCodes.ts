/** tomorrow: when WeChat's daily quotas begin again. */
export type TokenPause = 'minute' | 'minutes' | 'hour' | 'day' | 'tomorrow';

/** When to ask again. A subject names what a person has to mend first; then it heals by itself. */
export interface TokenRule {
  pause: TokenPause;
  subject?: string;
}

/** Of a day; it begins again the next one. */
export const QUOTA_USED_UP = 45009;

/**
 * What to do for each code of the token endpoints.
 * Source: 获取稳定版接口调用凭据 and 获取接口调用凭据, 错误码.
 */
export const tokenCodes: Readonly<Record<number, TokenRule>> = {
  [-1]: { pause: 'minute' }, // WeChat is busy
  45011: { pause: 'minute' }, // too many in a minute
  [QUOTA_USED_UP]: { pause: 'tomorrow' },
  40001: { pause: 'minutes', subject: 'WECHAT_APP_SECRET' },
  40125: { pause: 'minutes', subject: 'WECHAT_APP_SECRET' },
  41004: { pause: 'minutes', subject: 'WECHAT_APP_SECRET' },
  40243: { pause: 'minutes', subject: 'WECHAT_APP_SECRET' }, // frozen in the console
  40013: { pause: 'minutes', subject: 'WECHAT_APPID' },
  41002: { pause: 'minutes', subject: 'WECHAT_APPID' },
  40002: { pause: 'minutes', subject: 'WECHAT_API_ORIGIN' }, // not asked for a token at all
  43002: { pause: 'minutes', subject: 'WECHAT_API_ORIGIN' },
  40164: { pause: 'minutes', subject: 'ipWhiteList' },
  89503: { pause: 'minutes', subject: 'ipWhiteList' }, // the administrator has to confirm
  89507: { pause: 'hour', subject: 'ipWhiteList' }, // he refused for an hour
  89506: { pause: 'day', subject: 'ipWhiteList' }, // he refused for a day
  50004: { pause: 'hour', subject: 'account' }, // the token interface is forbidden
  50007: { pause: 'hour', subject: 'account' }, // frozen
};

/** A code that no table knows is shown to a person. */
export const UNLISTED_CODE: TokenRule = { pause: 'minutes', subject: 'account' };
