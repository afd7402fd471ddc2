import { type OpenapiSettings } from './settings';
import { aMessage, createTestOpenapi, paidTemplate } from './testOpenapi';

describe('the platform', () => {
  test('refuses what config.json does not list, before anything else', async () => {
    const { call } = createTestOpenapi({ failures: [{ errcode: -1, times: 1 }] });
    await expect(call('subscribeMessage.send', aMessage, [])).rejects.toMatchObject({
      name: 'OpenapiPlatformError',
      errCode: -604101,
      message: expect.stringContaining('sendTemplate'),
    });
    await expect(call('subscribeMessage.send', aMessage, ['subscribeMessage'])).rejects.toMatchObject({
      errCode: -604101,
    });
  });

  test.each([
    'wxa.sec.order.uploadCombinedShippingInfo',
    'security.msgSecCheck',
    'phonenumber.getPhoneNumber',
    'wxacode.getUnlimited',
    'toString',
  ])('refuses %s by name', async (api) => {
    const { call } = createTestOpenapi();
    await expect(call(api, {})).rejects.toMatchObject({
      errCode: -604100,
      message: expect.stringContaining(api),
    });
  });
});

test.each<[string, number, string]>([
  ['templateMessage.send', 41028, '2020-01-10'],
  ['uniformMessage.send', 45109, '2023-09-20'],
])('%s is withdrawn: %d', async (api, errcode, day) => {
  const { call, openapi } = createTestOpenapi();
  expect(await call(api, {})).toMatchObject({ errcode, errmsg: expect.stringContaining(day) });
  expect(openapi.state().messages).toEqual([]);
});

test('a reset leaves nothing but the settings it began with', async () => {
  const { openapi, send, http } = createTestOpenapi();
  openapi.answerSubscribe('o-buyer', paidTemplate.id, 'accept');
  await send();
  http('GET', 'cgi-bin/token', {
    grant_type: 'client_credential',
    appid: 'wxtestminiprogram1',
    secret: 'fake-secret',
  });
  openapi.settings({ pages: [], failures: [{ errcode: 1, times: 1 }] });
  expect(openapi.state()).toMatchObject({ messages: [{}], grants: [{}], tokens: [{}] });
  openapi.reset();
  expect(openapi.state()).toEqual({ messages: [], grants: [], tokens: [], shipments: [] });
  expect(openapi.settings()).toMatchObject({
    templates: [paidTemplate],
    appSecret: 'fake-secret',
    failures: [],
  });
});

test.each([
  ['templates', '{}'],
  ['templates', '[{"id":"x","title":"x","kind":"once","fields":[]}]'],
  ['templates', '[{"id":"x","title":"x","kind":"often","fields":[{"key":"thing1","label":"x"}]}]'],
  ['templates', '[{"id":"x","title":"x","kind":"once","fields":[{"key":"keyword1","label":"x"}]}]'],
  ['templates', '[{"id":"x","title":"x","kind":"once","fields":[{"key":"enum1","label":"x"}]}]'],
  ['pages', '"pages/order/order"'],
  ['appSecret', '""'],
  ['failures', '[{"errcode":0,"times":1}]'],
  ['failures', '[{"errcode":-1}]'],
  ['failures', '[{"errcode":-1,"times":0}]'],
  ['nothingOfTheKind', '1'],
])('%s cannot be %s; the field is named and nothing changes', (field, value) => {
  const { openapi } = createTestOpenapi();
  const change: Partial<OpenapiSettings> = JSON.parse(`{"appSecret":"other","${field}":${value}}`);
  const before = openapi.settings();
  expect(() => openapi.settings(change)).toThrow(expect.objectContaining({ field }));
  expect(openapi.settings()).toEqual(before);
});

test('pages can be forgotten again', () => {
  const { openapi } = createTestOpenapi({ pages: ['pages/order/order'] });
  expect(openapi.settings({ pages: undefined })).not.toHaveProperty('pages');
});
