import { eventFor } from './event';

const APPID = 'wxfakeappid';
const ours = { appId: APPID, openId: 'oFakeUser' };

test.each([
  ['an object', { sku: 'tea' }, { sku: 'tea', userInfo: ours }],
  ['nothing', undefined, { userInfo: ours }],
  ['fields in userInfo', { userInfo: { nickName: 'A' } }, { userInfo: { nickName: 'A', ...ours } }],
  ['a forged userInfo', { userInfo: { openId: 'oSomebodyElse', appId: 'wxother' } }, { userInfo: ours }],
  ['a userInfo that is no object', { userInfo: 'me' }, { userInfo: ours }],
  ['a list', [1], [1]],
  ['a text', 'words', 'words'],
])('a user who sends %s', (_what, data, event) => {
  expect(eventFor({ name: 'f', source: 'wx_client', openid: 'oFakeUser', data }, APPID)).toEqual(event);
});

test('without a user the data stays as it is', () => {
  const data = { userInfo: { openId: 'oFromCaller' } };
  expect(eventFor({ name: 'f', source: 'wx_trigger', data }, APPID)).toEqual(data);
  expect(eventFor({ name: 'f', source: 'wx_trigger', data: undefined }, APPID)).toEqual({});
});
