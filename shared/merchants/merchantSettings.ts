import * as v from 'valibot';
import { channels, type Channel } from '../contracts/wxPay';
import { PayError } from '../errors';
import type { GatewayName } from '../gateways/paymentGateway';
import { readSettings, type Environment } from '../settings';
import type { MerchantAccount } from './merchant';
import { parseMerchant } from './parseMerchant';

/** HTTPS, or HTTP within this machine. */
const ORIGIN = /^(https:\/\/[\w.-]+(:\d+)?|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)(\/[\w.~/-]*)?$/;
/** Source: wechatpay-v3 section 5, notify_url: https, public, without a query, at most 255 characters. */
const NOTIFY_URL = /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])[^\s?#]{3,240}$/;

const gatewayNames = ['cloudPay', 'apiv3', 'apiv2'] as const satisfies readonly GatewayName[];

const origin = (name: string) =>
  v.pipe(
    v.string(),
    v.regex(ORIGIN, `${name} must be an https address without a query`),
    v.transform((text) => text.replace(/\/+$/, '')),
  );

const text = v.optional(v.string());

/** Text that must be JSON of this form. */
const json = <T>(name: string, schema: v.GenericSchema<unknown, T>, form: string) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }): T => {
      const read = v.safeParse(schema, parsedJson(dataset.value));
      if (read.success) return read.output;
      addIssue({ message: `${name} must be JSON: ${form}` });
      return NEVER;
    }),
  );

function parsedJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Settings of every function that may talk to WeChat Pay's own servers. */
export const merchantSettings = {
  /** Which gateway takes new orders. */
  PAY_GATEWAY: v.optional(
    v.picklist(gatewayNames, `PAY_GATEWAY must be one of ${gatewayNames.join(', ')}`),
    'cloudPay',
  ),
  /** Channels that another gateway or merchant takes: `{"officialAccountH5":{"gateway":"apiv3","mchId":"1900000001"}}`. */
  PAY_ROUTES: v.optional(
    json(
      'PAY_ROUTES',
      v.record(
        v.picklist(Object.keys(channels) as Channel[]),
        v.object({ gateway: v.picklist(gatewayNames), mchId: v.pipe(v.string(), v.regex(/^\d{8,10}$/)) }),
      ),
      '{ channel: { gateway, mchId } }',
    ),
    '{}',
  ),
  /** Several merchants with their keys, as a JSON list; one merchant's may also stand in the variables below. */
  MERCHANTS: v.optional(
    json('MERCHANTS', v.array(v.looseObject({})), 'a list of { mchId, appids, ... }'),
    '[]',
  ),
  /** The merchant whose keys the variables below are. */
  SUB_MCH_ID: text,
  WECHAT_APPID: text,
  /** apiclient_key.pem. */
  MCH_PRIVATE_KEY: text,
  /** Serial number of apiclient_cert.pem. */
  MCH_SERIAL_NO: text,
  /** apiclient_cert.pem; APIv2 refunds need it. */
  MCH_CERTIFICATE: text,
  API_V3_KEY: text,
  PREVIOUS_API_V3_KEY: text,
  WECHAT_PAY_PUBLIC_KEY_ID: text,
  /** pub_key.pem. */
  WECHAT_PAY_PUBLIC_KEY: text,
  API_V2_KEY: text,
  PREVIOUS_API_V2_KEY: text,
  API_V2_SIGN_TYPE: text,
  /** Where WeChat Pay's servers are. */
  WECHAT_PAY_ORIGIN: v.optional(origin('WECHAT_PAY_ORIGIN'), 'https://api.mch.weixin.qq.com'),
  /** Asked when the first does not answer. Source: 跨城冗灾升级指引. */
  WECHAT_PAY_BACKUP_ORIGIN: v.optional(origin('WECHAT_PAY_BACKUP_ORIGIN'), 'https://api2.mch.weixin.qq.com'),
  /** The public address of the function payNotify. */
  PAY_NOTIFY_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        NOTIFY_URL,
        'PAY_NOTIFY_URL must be a public https address with its path, without query and blanks',
      ),
    ),
  ),
};

/** Who takes an order's money. */
export interface Taker {
  gateway: GatewayName;
  mchId: string;
}

export interface DirectSettings {
  /** What PAY_ROUTES says of a channel; everything else goes to PAY_GATEWAY and SUB_MCH_ID. */
  takerOf(channel: Channel, mchId: string): Taker;
  merchants: MerchantAccount[];
  origins: { main: string; backup: string };
  notifyUrl: string;
}

/** Single variables -> fields of a merchant. */
const singleVariables = {
  privateKey: 'MCH_PRIVATE_KEY',
  serialNo: 'MCH_SERIAL_NO',
  certificate: 'MCH_CERTIFICATE',
  apiV3Key: 'API_V3_KEY',
  previousApiV3Key: 'PREVIOUS_API_V3_KEY',
  publicKeyId: 'WECHAT_PAY_PUBLIC_KEY_ID',
  publicKey: 'WECHAT_PAY_PUBLIC_KEY',
  apiKey: 'API_V2_KEY',
  previousApiKey: 'PREVIOUS_API_V2_KEY',
  signType: 'API_V2_SIGN_TYPE',
} as const;

/** @throws PayError CONFIG_MISSING naming every setting, and every merchant's field, that is missing or wrong */
export function readMerchantSettings(env: Environment): DirectSettings {
  const settings = readSettings(merchantSettings, env);
  const single = Object.entries(singleVariables).flatMap(([field, name]) =>
    settings[name] === undefined ? [] : [[field, settings[name]] as const],
  );
  const merchants: MerchantAccount[] = [];
  const problems: string[] = [];
  const add = (record: object, nameOf: (problem: string) => string) => {
    const parsed = parseMerchant(record);
    if ('merchant' in parsed) merchants.push(parsed.merchant);
    else problems.push(...parsed.problems.map(nameOf));
  };
  if (single.length > 0) {
    const identity = {
      mchId: settings.SUB_MCH_ID,
      appids: settings.WECHAT_APPID ? [settings.WECHAT_APPID] : [],
    };
    add({ ...identity, ...Object.fromEntries(single) }, inVariables);
  }
  for (const [index, record] of settings.MERCHANTS.entries())
    add(record, (problem) => `MERCHANTS.${index}: ${problem}`);

  const takers = Object.values(settings.PAY_ROUTES);
  const direct = [settings.PAY_GATEWAY, ...takers.map(({ gateway }) => gateway)].some(
    (gateway) => gateway !== 'cloudPay',
  );
  if (direct && !settings.PAY_NOTIFY_URL) {
    problems.push('PAY_NOTIFY_URL is missing: the public address of the function payNotify');
  }
  if (problems.length > 0) {
    throw new PayError(
      'CONFIG_MISSING',
      `settings of this function: ${problems.join('; ')}. See docs/gateways.md for where each one is found.`,
    );
  }
  const usual = { main: settings.WECHAT_PAY_ORIGIN, backup: settings.WECHAT_PAY_BACKUP_ORIGIN };
  return {
    takerOf: (channel, mchId) => settings.PAY_ROUTES[channel] ?? { gateway: settings.PAY_GATEWAY, mchId },
    merchants,
    // Somewhere else than WeChat's own servers there is no second address, unless one is named.
    origins:
      env.WECHAT_PAY_ORIGIN && !env.WECHAT_PAY_BACKUP_ORIGIN ? { ...usual, backup: usual.main } : usual,
    notifyUrl: settings.PAY_NOTIFY_URL ?? '',
  };
}

const fieldVariables: Record<string, string> = {
  ...singleVariables,
  mchId: 'SUB_MCH_ID',
  appids: 'WECHAT_APPID',
};

/** A sentence about fields, in the words of the single variables. */
function inVariables(problem: string): string {
  return problem.replace(/[A-Za-z0-9]+/g, (word) =>
    Object.hasOwn(fieldVariables, word) ? String(fieldVariables[word]) : word,
  );
}
