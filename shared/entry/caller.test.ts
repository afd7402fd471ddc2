import { callerKindOf, callerOf, callerSources } from './caller';

test('an all-digit value of the platform is text', () => {
  expect(callerOf({ OPENID: 123, APPID: 'wx-fake', CLIENTIPV6: '::1' })).toEqual({
    openid: '123',
    appid: 'wx-fake',
    envId: '',
    source: '',
    clientIp: '::1',
  });
  expect(callerOf({ CLIENTIP: '203.0.113.7', CLIENTIPV6: '::1' }).clientIp).toBe('203.0.113.7');
});

describe('[NTF-10] a source is compared whole', () => {
  const sources = callerSources({});
  test.each([
    ['wx_client', 'client'],
    ['wx_paycallback', 'wechatPay'],
    ['wx_trigger', 'timer'],
    ['wx_client,scf', 'server'],
    ['wx_trigger,scf', 'server'],
    ['', undefined],
    ['wx_paycallback ', undefined],
    ['wx_paycallback,', undefined],
    ['wx_client,wx_paycallback', undefined],
    ['wx_paycallback,wx_client', undefined],
    ['WX_PAYCALLBACK', undefined],
    ['wx_devtools', undefined],
    ['wx_http', undefined],
    ['wx_unknown', undefined],
    ['scf', undefined],
    ['web_client', undefined],
  ])('%j is %s', (source, kind) => {
    expect(callerKindOf(source, sources)).toBe(kind);
  });
});

test('a setting replaces one list, separated by semicolons because a chain has commas', () => {
  const sources = callerSources({ SERVER_SOURCES: ' wx_http,scf ;; wx_http ', CLIENT_SOURCES: '' });
  expect(sources.server).toEqual(['wx_http,scf', 'wx_http']);
  expect(sources.client).toEqual(['wx_client']);
});
