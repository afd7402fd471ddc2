import { refused } from './refused';

type Context = Record<string, string>;

/** Read whether or not the platform lists them; all others are named by the two variables below. */
const NAMES = [
  'TRIGGER_SRC',
  '_SCF_TCB_LOG',
  'SCF_NAMESPACE',
  'TENCENTCLOUD_RUNENV',
  'TENCENTCLOUD_SECRETID',
  'TENCENTCLOUD_SECRETKEY',
  'TENCENTCLOUD_SESSIONTOKEN',
  'WX_CONTEXT_KEYS',
  'WX_TRIGGER_API_TOKEN_V0',
  'WX_CLIENTIP',
  'WX_CLIENTIPV6',
  'TCB_CONTEXT_KEYS',
  'TCB_CONTEXT_CNFG',
  'LOGINTYPE',
];
const LISTS = ['TCB_CONTEXT_KEYS', 'WX_CONTEXT_KEYS'];
/** The platform has forgotten something when one of these is missing inside a function. */
const NEEDED = ['TENCENTCLOUD_REGION', 'SCF_NAMESPACE'];

/** What the environment says of this call, read anew each time: the platform rewrites it for each. */
export function getCloudbaseContext(): Context {
  const { env } = process;
  if (env.TENCENTCLOUD_RUNENV === 'SCF') {
    for (const name of NEEDED) {
      if (!env[name]) console.error(`[TCB][ERROR] missing \`${name}\` environment`);
    }
  }
  const context: Context = {};
  const take = (name: string) => {
    const value = env[name];
    if (value !== undefined) context[name] = value;
  };
  NAMES.forEach(take);
  for (const list of LISTS) context[list]?.split(',').forEach(take);
  return context;
}

export function getTcbContextConfig(): Record<string, unknown> {
  const { TCB_CONTEXT_CNFG: text } = process.env;
  if (!text) return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    console.error('[TCB][ERROR] parse context error: ', error);
    return {};
  }
}

/** The gateway's address, when the platform gives one. */
export const getServerInjectUrl = () => getTcbContextConfig().URL || '';

export function parseContext(): never {
  throw refused('parseContext()');
}
