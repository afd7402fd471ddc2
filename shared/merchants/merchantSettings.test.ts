import { aDirectMerchant, APPID, MCH_ID, recordOf } from '../../tests/contract/worlds';
import { readMerchantSettings } from './merchantSettings';

const NOTIFY = 'https://shop.example/payNotify';

let keys: Record<string, unknown>;
beforeAll(async () => {
  keys = recordOf(await aDirectMerchant());
});

const single = () => ({
  PAY_GATEWAY: 'apiv3',
  PAY_NOTIFY_URL: NOTIFY,
  SUB_MCH_ID: MCH_ID,
  WECHAT_APPID: APPID,
  MCH_PRIVATE_KEY: String(keys.privateKey),
  MCH_SERIAL_NO: String(keys.serialNo),
  API_V3_KEY: String(keys.apiV3Key),
  WECHAT_PAY_PUBLIC_KEY_ID: String(keys.publicKeyId),
  WECHAT_PAY_PUBLIC_KEY: String(keys.publicKey),
});

test('a shop that says nothing goes through CloudPay', () => {
  const settings = readMerchantSettings({ SUB_MCH_ID: MCH_ID });
  expect(settings.takerOf('miniProgram', MCH_ID)).toEqual({ gateway: 'cloudPay', mchId: MCH_ID });
  expect(settings.merchants).toEqual([]);
});

test("one merchant's keys stand in single variables", () => {
  const settings = readMerchantSettings(single());
  expect(settings.merchants).toMatchObject([
    { mchId: MCH_ID, appids: [APPID], v3: { serialNo: keys.serialNo } },
  ]);
  expect(settings.origins).toEqual({
    main: 'https://api.mch.weixin.qq.com',
    backup: 'https://api2.mch.weixin.qq.com',
  });
});

test('several merchants stand in a list, and each channel goes to its own', () => {
  const settings = readMerchantSettings({
    ...single(),
    MERCHANTS: JSON.stringify([{ ...keys, mchId: '1900000222' }]),
    PAY_ROUTES: '{"officialAccountH5":{"gateway":"apiv2","mchId":"1900000222"}}',
  });
  expect(settings.merchants.map(({ mchId }) => mchId)).toEqual([MCH_ID, '1900000222']);
  expect(settings.takerOf('officialAccountH5', MCH_ID)).toEqual({ gateway: 'apiv2', mchId: '1900000222' });
  expect(settings.takerOf('miniProgram', MCH_ID)).toEqual({ gateway: 'apiv3', mchId: MCH_ID });
});

test('elsewhere than at WeChat there is one address, unless another is named', () => {
  const local = { ...single(), WECHAT_PAY_ORIGIN: 'http://127.0.0.1:1/_instance/1' };
  expect(readMerchantSettings(local).origins.backup).toBe('http://127.0.0.1:1/_instance/1');
  const named = { ...local, WECHAT_PAY_BACKUP_ORIGIN: 'http://127.0.0.1:2' };
  expect(readMerchantSettings(named).origins.backup).toBe('http://127.0.0.1:2');
});

describe('what is wrong is named by its setting when the function starts', () => {
  const refusals: [string, () => Record<string, string | undefined>, RegExp][] = [
    ['[NTF-12] no notice address', () => ({ PAY_NOTIFY_URL: '' }), /PAY_NOTIFY_URL is missing/],
    [
      '[NTF-12] one without TLS',
      () => ({ PAY_NOTIFY_URL: 'http://shop.example/n' }),
      /PAY_NOTIFY_URL must be/,
    ],
    ['[NTF-12] one with a query', () => ({ PAY_NOTIFY_URL: `${NOTIFY}?a=1` }), /PAY_NOTIFY_URL must be/],
    ['[NTF-12] one with a blank', () => ({ PAY_NOTIFY_URL: `${NOTIFY} ` }), /PAY_NOTIFY_URL must be/],
    ['a gateway that does not exist', () => ({ PAY_GATEWAY: 'v4' }), /PAY_GATEWAY must be one of/],
    ['a list that is no JSON', () => ({ MERCHANTS: '[{' }), /MERCHANTS must be JSON/],
    ['a merchant in the list', () => ({ MERCHANTS: '[{"mchId":"x"}]' }), /MERCHANTS\.0: mchId must be/],
    ['a route to nowhere', () => ({ PAY_ROUTES: '{"tv":{}}' }), /PAY_ROUTES must be JSON/],
    ['[KEY-01] a short APIv3 key', () => ({ API_V3_KEY: 'short' }), /API_V3_KEY must be 32 letters/],
    ['[KEY-02] a damaged private key', () => ({ MCH_PRIVATE_KEY: 'x' }), /MCH_PRIVATE_KEY is no PEM/],
    ['no serial number', () => ({ MCH_SERIAL_NO: '' }), /MCH_SERIAL_NO is missing/],
  ];
  test.each(refusals)('%s', (_what, change, sentence) => {
    expect(() => readMerchantSettings({ ...single(), ...change() })).toThrow(sentence);
  });
});
