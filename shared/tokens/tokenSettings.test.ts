import { readSettings } from '../settings';
import { tokenSettings } from './tokenSettings';

const given = { WECHAT_APPID: 'wxfake0000000000', WECHAT_APP_SECRET: 'fake-secret-fake-secret' };

test('defaults: the stable token, ten minutes before its end, from WeChat', () => {
  expect(readSettings(tokenSettings, given)).toEqual({
    ...given,
    WECHAT_API_ORIGIN: 'https://api.weixin.qq.com',
    TOKEN_KIND: 'stable',
    TOKEN_MARGIN_MINUTES: 10,
  });
});

test('every missing setting is named', () => {
  expect(() => readSettings(tokenSettings, {})).toThrow(
    /WECHAT_APPID: is missing.*WECHAT_APP_SECRET: is missing/,
  );
});

test.each([
  ['https://api.example.com/', 'https://api.example.com'],
  ['http://127.0.0.1:8080/path/of-it', 'http://127.0.0.1:8080/path/of-it'],
])('the origin %s is taken', (origin, read) => {
  expect(readSettings(tokenSettings, { ...given, WECHAT_API_ORIGIN: origin }).WECHAT_API_ORIGIN).toBe(read);
});

test.each([
  ['WECHAT_API_ORIGIN', 'http://api.example.com'],
  ['WECHAT_API_ORIGIN', 'https://api.example.com?x=1'],
  ['WECHAT_API_ORIGIN', 'https://user:word@api.example.com'],
  ['WECHAT_API_ORIGIN', 'http://127.0.0.1.example.com'],
  ['WECHAT_APPID', 'gh_fake'],
  ['WECHAT_APP_SECRET', 'two words of a secret'],
  ['TOKEN_KIND', 'new'],
  ['TOKEN_MARGIN_MINUTES', '4'],
  ['TOKEN_MARGIN_MINUTES', '61'],
  ['TOKEN_MARGIN_MINUTES', '1e1'],
])('%s cannot be %s, and is named without its value', (name, value) => {
  const read = () => readSettings(tokenSettings, { ...given, [name]: value });
  expect(read).toThrow(name);
  if (name === 'WECHAT_APP_SECRET') expect(read).not.toThrow(value);
});
