import { type InvocationInput } from './invocation';

/** Environment variables as a function finds them in `process.env`. */
export type Environment = Record<string, string>;

/** Where a plain HTTP call of a function to WeChat's servers goes, so that it can be told whose call it is. */
export const ORIGIN_PLACEHOLDER = '{{origin}}';

/** The cloud's own address, below which functions are reached over HTTP; the same for every instance. */
export const CLOUD_PLACEHOLDER = '{{cloud}}';

/** Names every process needs to run at all; nothing else of the emulator's own environment reaches a function. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'USERPROFILE', 'SystemRoot', 'SYSTEMROOT'];

/** The environment a process starts with, before it is known which function it will run. */
export function processEnvironment(own: NodeJS.ProcessEnv = process.env): Environment {
  const environment: Environment = { TZ: 'UTC' }; // 云函数运行环境: UTC+0
  for (const name of INHERITED) {
    const value = own[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

export interface InstanceEnvironmentInput {
  settings: Environment;
  gatewayUrl: string;
  instanceId: string;
  /** The function's folder: bare requires find its files, as with the cloud's NODE_PATH. */
  dir: string;
  envId: string;
}

/**
 * What stays the same for all calls of one instance: the settings, and the platform's variables, which win.
 * Credentials only look like some; the local gateway checks none.
 */
export function instanceEnvironment(input: InstanceEnvironmentInput): Environment {
  const origin = `${input.gatewayUrl}/_instance/${input.instanceId}`;
  const settings = Object.entries(input.settings).map(([name, value]) => [
    name,
    value.replaceAll(ORIGIN_PLACEHOLDER, origin).replaceAll(CLOUD_PLACEHOLDER, input.gatewayUrl),
  ]);
  return {
    ...Object.fromEntries(settings),
    NODE_PATH: input.dir,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local-secret-id',
    TENCENTCLOUD_SECRETKEY: 'local-secret-key',
    SCF_NAMESPACE: input.envId,
    TCB_ENV: input.envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${input.gatewayUrl}/admin?` }),
    // TCB_CONTEXT_CNFG itself is named because wx-server-sdk 2.1 and 2.2 look for it only then.
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SEQID,TCB_TRACELOG,TCB_ROUTE_KEY,TCB_CONTEXT_CNFG',
    SILENCE: 'true',
  };
}

export interface CallEnvironmentInput {
  call: InvocationInput;
  appid: string;
  requestId: string;
  /** Comes back in every request of the SDK and tells whose it is. */
  token: string;
}

/** What is rewritten before each call: whose it is, and the token that its requests carry. */
export function callEnvironment({ call, appid, requestId, token }: CallEnvironmentInput): Environment {
  const context: Environment = { WX_APPID: appid };
  if (call.openid !== undefined) context.WX_OPENID = call.openid;
  if (call.clientIp !== undefined) context.WX_CLIENTIP = call.clientIp;
  context[call.trigger === 'timer' ? 'WX_TRIGGER_API_TOKEN_V0' : 'WX_API_TOKEN'] = token;
  return {
    ...context,
    ...(call.trigger === undefined ? {} : { TRIGGER_SRC: call.trigger }),
    WX_CONTEXT_KEYS: Object.keys(context).join(','),
    TCB_SOURCE: call.source,
    TCB_SEQID: requestId,
  };
}
