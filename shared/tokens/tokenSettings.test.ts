import { MAX_APPS } from './parseApps';
import { readTokenSettings } from './tokenSettings';

const given = { WECHAT_APPID: 'wxfake0000000000', WECHAT_APP_SECRET: 'fake-secret-fake-secret' };
const theApp = { appid: given.WECHAT_APPID, secret: given.WECHAT_APP_SECRET };
const second = { appid: 'wxfake0000000002', secret: 'other-secret-fake-secret' };

test('defaults: the stable token, ten minutes before its end, from WeChat', () => {
  expect(readTokenSettings(given)).toEqual({
    apps: [theApp],
    kind: 'stable',
    origin: 'https://api.weixin.qq.com',
    marginMs: 600_000,
    remoteTimeoutMs: 3000,
  });
});

test('every missing setting is named', () => {
  expect(() => readTokenSettings({})).toThrow(/WECHAT_APPID: is missing.*WECHAT_APP_SECRET: is missing/);
});

describe('several apps', () => {
  const WECHAT_APPS = JSON.stringify([second]);

  test.each([
    ['the pair and a list', { ...given, WECHAT_APPS }, [theApp, second]],
    ['a list alone', { WECHAT_APPS }, [second]],
  ])('come from %s', (_case, env, apps) => {
    expect(readTokenSettings(env).apps).toEqual(apps);
  });

  test('half a pair beside a list is named', () => {
    const env = { WECHAT_APPID: given.WECHAT_APPID, WECHAT_APPS };
    expect(() => readTokenSettings(env)).toThrow('WECHAT_APP_SECRET: is missing');
  });

  test.each([
    ['{', 'must be JSON'],
    ['{}', 'must be a list'],
    ['[]', 'must not be empty'],
    [JSON.stringify([second, second]), 'names an appid twice'],
    [JSON.stringify([theApp]), 'must not repeat the app of WECHAT_APPID'],
    [JSON.stringify([{ ...second, appid: 'gh_fake' }]), '0.appid: appid must be wx'],
    [
      JSON.stringify([{ ...second, secret: 'two words of it' }]),
      '0.secret: secret must be letters and digits',
    ],
    [JSON.stringify([{ ...second, secret: 12345678 }]), '0.secret: is not'],
    [JSON.stringify([{ ...second, more: 'unknown-field' }]), '0.more: is not'],
    [JSON.stringify(['other-secret-fake-secret']), '0: is not'],
    [JSON.stringify(Array.from({ length: MAX_APPS + 1 }, () => second)), 'at most 20'],
  ])('[KEY-08] %.60s is named without its secrets', (list, words) => {
    const read = () => readTokenSettings({ ...given, WECHAT_APPS: list });
    expect(read).toThrow(words);
    for (const secret of ['fake-secret', 'two words', '12345678']) expect(read).not.toThrow(secret);
  });
});

test('where tokens are only read no secret is asked for, and none is used', () => {
  expect(readTokenSettings({ TOKEN_ROLE: 'reader' }).apps).toEqual([]);
  expect(readTokenSettings({ ...given, TOKEN_ROLE: 'reader', WECHAT_APPS: 'no JSON' }).apps).toEqual([]);
});

test.each([
  ['https://api.example.com/', 'https://api.example.com'],
  ['http://127.0.0.1:8080/path/of-it', 'http://127.0.0.1:8080/path/of-it'],
])('the origin %s is taken', (origin, read) => {
  expect(readTokenSettings({ ...given, WECHAT_API_ORIGIN: origin }).origin).toBe(read);
});

test.each([
  ['WECHAT_API_ORIGIN', 'http://api.example.com'],
  ['WECHAT_API_ORIGIN', 'https://api.example.com?x=1'],
  ['WECHAT_API_ORIGIN', 'https://user:word@api.example.com'],
  ['WECHAT_API_ORIGIN', 'http://127.0.0.1.example.com'],
  ['WECHAT_APPID', 'gh_fake'],
  ['WECHAT_APP_SECRET', 'two words of a secret'],
  ['TOKEN_KIND', 'new'],
  ['TOKEN_ROLE', 'owner'],
  ['TOKEN_MARGIN_MINUTES', '4'],
  ['TOKEN_MARGIN_MINUTES', '61'],
  ['TOKEN_MARGIN_MINUTES', '1e1'],
])('%s cannot be %s, and is named without its value', (name, value) => {
  const read = () => readTokenSettings({ ...given, [name]: value });
  expect(read).toThrow(name);
  if (name === 'WECHAT_APP_SECRET') expect(read).not.toThrow(value);
});
