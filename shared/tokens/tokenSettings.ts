import * as v from 'valibot';
import { PayError } from '../errors';
import { readSettings, settingEntries, wholeNumber, type Environment } from '../settings';
import { appidField, parseApps, secretField, type TokenApp } from './parseApps';

/**
 * Source: 获取稳定版接口调用凭据: WeChat renews a stable token five minutes before its end, so that a smaller margin could
 * let the last minutes pass.
 */
export const LEAST_MARGIN_MINUTES = 5;
const MOST_MARGIN_MINUTES = 60;

/** HTTPS, or HTTP within this machine: the secret travels with each call. */
const ORIGIN = /^(https:\/\/[\w.-]+(:\d+)?|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)(\/[\w.~/-]*)?$/;

/** Whether this environment refreshes tokens, or only reads what another one refreshes. */
export const TOKEN_ROLE = v.optional(
  v.picklist(['writer', 'reader'], 'TOKEN_ROLE must be writer or reader'),
  'writer',
);

/** The mini program with its AppSecret: from its console into this function's settings, nowhere else. */
const theApp = {
  WECHAT_APPID: appidField('WECHAT_APPID'),
  WECHAT_APP_SECRET: secretField('WECHAT_APP_SECRET'),
};

/** Settings of the function that fetches access tokens. */
export const tokenSettings = {
  REMOTE_TIMEOUT_MS: settingEntries.REMOTE_TIMEOUT_MS,
  TOKEN_ROLE,
  /** More apps, or all of them, as JSON: `[{ "appid": "wx...", "secret": "..." }]`. */
  WECHAT_APPS: v.optional(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue, NEVER }): TokenApp[] => {
        const parsed = parseApps(dataset.value);
        if ('apps' in parsed) return parsed.apps;
        addIssue({ message: parsed.problems.join('; ') });
        return NEVER;
      }),
    ),
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

export interface TokenSettings {
  /** None where tokens are only read. */
  apps: TokenApp[];
  kind: 'stable' | 'old';
  origin: string;
  marginMs: number;
  remoteTimeoutMs: number;
}

/**
 * The single pair, WECHAT_APPS, or both. Where tokens are only read no secret is needed, and none is looked at.
 * @throws PayError CONFIG_MISSING
 */
export function readTokenSettings(env: Environment): TokenSettings {
  const common = readSettings({ ...tokenSettings, WECHAT_APPS: v.optional(v.string()) }, env);
  return {
    apps: common.TOKEN_ROLE === 'writer' ? readApps(env) : [],
    kind: common.TOKEN_KIND,
    origin: common.WECHAT_API_ORIGIN,
    marginMs: common.TOKEN_MARGIN_MINUTES * 60_000,
    remoteTimeoutMs: common.REMOTE_TIMEOUT_MS,
  };
}

function readApps(env: Environment): TokenApp[] {
  const listAlone = Boolean(env.WECHAT_APPS) && !env.WECHAT_APPID && !env.WECHAT_APP_SECRET;
  const { WECHAT_APPS } = tokenSettings;
  const { WECHAT_APPS: more = [] } = readSettings({ WECHAT_APPS }, env);
  if (listAlone) return more;
  const { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret } = readSettings(theApp, env);
  if (more.some((app) => app.appid === appid))
    throw new PayError('CONFIG_MISSING', 'settings: WECHAT_APPS must not repeat the app of WECHAT_APPID');
  return [{ appid, secret }, ...more];
}
