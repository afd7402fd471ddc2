import { cloudPayOf, createPlatform } from './platform';

function createCloud(operators: Record<string, object> = {}) {
  const seen: { init?: object; database?: object; reads: string[] } = { reads: [] };
  const cloud = {
    DYNAMIC_CURRENT_ENV: 'fake-current-env',
    init: (options: object) => void (seen.init = options),
    database: (options: object) => {
      seen.database = options;
      const doc = (id: string) => ({
        get: () => {
          seen.reads.push(id);
          return { data: operators[id] ?? null };
        },
      });
      return { collection: () => ({ doc }) };
    },
    getWXContext: () => ({ OPENID: 'openid-a', SOURCE: 'wx_client' }),
    cloudPay: { refund: 'the SDK offers it without declaring it' },
  };
  return { cloud, seen };
}

test('[OPS-01] the SDK gets our time limit and the environment it runs in', () => {
  const { cloud, seen } = createCloud();
  const platform = createPlatform(cloud, {}, { remoteTimeoutMs: 2500 });
  expect(seen.init).toEqual({ env: 'fake-current-env', timeout: 2500 });
  expect(seen.database).toEqual({ throwOnNotFound: false });
  expect(platform.context()).toEqual({ OPENID: 'openid-a', SOURCE: 'wx_client' });
});

test('random text comes in the form asked for, and never twice', () => {
  const { randomDigits, nonce } = createPlatform(createCloud().cloud, {}, { remoteTimeoutMs: 2500 });
  expect(randomDigits(10)).toMatch(/^\d{10}$/);
  expect(nonce()).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(Array.from({ length: 500 }, () => nonce())).size).toBe(500);
});

test('[SEC-01] an operator is listed in the setting or in the database', async () => {
  const { cloud, seen } = createCloud({ 'openid-b': { _id: 'openid-b' } });
  const { isOperator } = createPlatform(cloud, {}, { remoteTimeoutMs: 2500, operators: ['openid-a'] });
  expect(await isOperator('openid-a')).toBe(true);
  expect(seen.reads).toEqual([]);
  expect(await isOperator('openid-b')).toBe(true);
  expect(await isOperator('openid-c')).toBe(false);
});

test('[NTF-10] settings replace the sources of a kind of caller', () => {
  const env = { NOTICE_SOURCES: 'wx_paycallback; wx_unknown' };
  const { sources } = createPlatform(createCloud().cloud, env, { remoteTimeoutMs: 2500 });
  expect(sources.wechatPay).toEqual(['wx_paycallback', 'wx_unknown']);
});

test('cloudPay is taken from the SDK', () => {
  const { cloud } = createCloud();
  expect(cloudPayOf(cloud)).toBe(cloud.cloudPay);
});
