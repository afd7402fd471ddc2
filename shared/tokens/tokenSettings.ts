import * as v from 'valibot';
import { wholeNumber } from '../settings';

/**
 * Source: 获取稳定版接口调用凭据: WeChat renews a stable token five minutes before its end, so that a smaller margin could
 * let the last minutes pass.
 */
export const LEAST_MARGIN_MINUTES = 5;
const MOST_MARGIN_MINUTES = 60;

/** HTTPS, or HTTP within this machine: the secret travels with each call. */
const ORIGIN = /^(https:\/\/[\w.-]+(:\d+)?|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)(\/[\w.~/-]*)?$/;

/** Settings of the function that fetches access tokens. */
export const tokenSettings = {
  /** The mini program whose token it is. */
  WECHAT_APPID: v.pipe(
    v.string(),
    v.regex(/^wx\w{6,30}$/, 'WECHAT_APPID must be wx and the rest of the AppID'),
  ),
  /** Its AppSecret: from the console of the mini program, into this function's settings, nowhere else. */
  WECHAT_APP_SECRET: v.pipe(
    v.string(),
    v.regex(/^[\w-]{8,128}$/, 'WECHAT_APP_SECRET must be letters and digits'),
  ),
  /** Where WeChat's server API is. */
  WECHAT_API_ORIGIN: v.optional(
    v.pipe(
      v.string(),
      v.regex(ORIGIN, 'WECHAT_API_ORIGIN must be an https address without a query'),
      v.transform((origin) => origin.replace(/\/+$/, '')),
    ),
    'https://api.weixin.qq.com',
  ),
  /** Which endpoint gives the token; `old` only where something else still relies on it. */
  TOKEN_KIND: v.optional(v.picklist(['stable', 'old'], 'TOKEN_KIND must be stable or old'), 'stable'),
  /** A token with less than this left is fetched again, in minutes. */
  TOKEN_MARGIN_MINUTES: wholeNumber('TOKEN_MARGIN_MINUTES', LEAST_MARGIN_MINUTES, MOST_MARGIN_MINUTES, 10),
};
