import { callEnvironment, instanceEnvironment, processEnvironment } from './environment';

const gatewayUrl = 'http://127.0.0.1:4711';

const anInstance = (settings: Record<string, string>) =>
  instanceEnvironment({
    settings,
    gatewayUrl,
    instanceId: 'i-1',
    dir: '/functions/wxPay',
    envId: 'fake-env-1',
  });

const aCall = (call: { openid?: string; trigger?: 'timer'; clientIp?: string; source: string }) =>
  callEnvironment({
    call: { name: 'f', data: {}, ...call },
    appid: 'wxfakeappid',
    requestId: 'r-1',
    token: 'local-token',
  });

test('a process starts in UTC and inherits only what every process needs', () => {
  const own = { PATH: '/bin', HOME: '/home/somebody', NODE_ENV: 'test', WX_SECRET: 'not for functions' };
  expect(processEnvironment(own)).toEqual({ TZ: 'UTC', PATH: '/bin', HOME: '/home/somebody' });
});

test('the endpoint of the SDK is the gateway', () => {
  expect(anInstance({})).toMatchObject({
    TENCENTCLOUD_RUNENV: 'SCF',
    TCB_CONTEXT_CNFG: '{"URL":"http://127.0.0.1:4711/admin?"}',
    TCB_ENV: 'fake-env-1',
    SCF_NAMESPACE: 'fake-env-1',
    NODE_PATH: '/functions/wxPay',
  });
});

test('{{origin}} in a setting becomes the address of the instance', () => {
  expect(anInstance({ API: '{{origin}}/cgi-bin,{{origin}}' }).API).toBe(
    `${gatewayUrl}/_instance/i-1/cgi-bin,${gatewayUrl}/_instance/i-1`,
  );
});

test('a setting cannot stand in for the platform', () => {
  expect(anInstance({ TCB_ENV: 'another-env', TZ: 'Asia/Shanghai' })).toMatchObject({
    TCB_ENV: 'fake-env-1',
    TZ: 'Asia/Shanghai',
  });
});

test.each([
  [
    'a user',
    { openid: 'oFakeUser', source: 'wx_client', clientIp: '10.0.0.7' },
    {
      WX_APPID: 'wxfakeappid',
      WX_OPENID: 'oFakeUser',
      WX_CLIENTIP: '10.0.0.7',
      WX_API_TOKEN: 'local-token',
      WX_CONTEXT_KEYS: 'WX_APPID,WX_OPENID,WX_CLIENTIP,WX_API_TOKEN',
      TCB_SOURCE: 'wx_client',
      TCB_SEQID: 'r-1',
    },
  ],
  [
    'a timer',
    { trigger: 'timer', source: 'wx_trigger' },
    {
      WX_APPID: 'wxfakeappid',
      WX_TRIGGER_API_TOKEN_V0: 'local-token',
      TRIGGER_SRC: 'timer',
      WX_CONTEXT_KEYS: 'WX_APPID,WX_TRIGGER_API_TOKEN_V0',
      TCB_SOURCE: 'wx_trigger',
      TCB_SEQID: 'r-1',
    },
  ],
] as const)('a call of %s', (_who, call, environment) => {
  expect(aCall(call)).toEqual(environment);
});
