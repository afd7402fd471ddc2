import { readSettings } from '../settings';
import { messageSettings } from './messageSettings';
import { someTemplates, templatesSetting } from '../../tests/fakes/messageRecords';

test('without settings no occasion is told and cards open the released version', () => {
  expect(readSettings(messageSettings, {})).toEqual({
    MESSAGE_TEMPLATES: {},
    LEGACY_TEMPLATES: {},
    MINIPROGRAM_STATE: 'formal',
    MESSAGE_VIA: 'cloudCall',
    WECHAT_API_ORIGIN: 'https://api.weixin.qq.com',
    TOKEN_ROLE: 'writer',
  });
});

test('templates are parsed once', () => {
  const settings = readSettings(messageSettings, {
    MESSAGE_TEMPLATES: templatesSetting,
    MINIPROGRAM_STATE: 'trial',
  });
  expect(settings).toMatchObject({ MESSAGE_TEMPLATES: someTemplates(), MINIPROGRAM_STATE: 'trial' });
});

test('what is wrong is named with its setting', () => {
  const env = { MESSAGE_TEMPLATES: '{"paid":{"templateId":"fake-template-1","data":{"thing1":"nothing"}}}' };
  const read = () => readSettings(messageSettings, { ...env, MINIPROGRAM_STATE: 'live' });
  expect(read).toThrow('MESSAGE_TEMPLATES: paid.data.thing1: no keyword "nothing"');
  expect(() => readSettings(messageSettings, { MESSAGE_VIA: 'pigeon' })).toThrow('MESSAGE_VIA must be');
  expect(read).toThrow('MINIPROGRAM_STATE must be developer, trial or formal');
});
