import { X509Certificate } from 'node:crypto';
import { aDirectMerchant, MCH_ID, recordOf } from '../../tests/contract/worlds';
import { parseMerchant } from './parseMerchant';

let good: Record<string, unknown>;
let otherPrivate: string | undefined;
beforeAll(async () => {
  const merchant = await aDirectMerchant();
  good = { mchId: MCH_ID, ...recordOf(merchant) };
  otherPrivate = merchant.wechatKey?.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
});

const problemsOf = (change: Record<string, unknown>) => {
  const parsed = parseMerchant({ ...good, ...change });
  return 'problems' in parsed ? parsed.problems : [];
};
const text = (field: string) => String(good[field]);

test('keys that belong together are taken, for both APIs', () => {
  const parsed = parseMerchant(good);
  if ('problems' in parsed) throw new Error(parsed.problems.join('; '));
  const { v3, v2, certificateExpiresAt } = parsed.merchant;
  expect([...(v3?.wechatKeys.keys() ?? [])]).toHaveLength(2);
  expect(v2).toMatchObject({ signType: 'HMAC-SHA256', client: { cert: expect.any(String) } });
  expect(certificateExpiresAt).toEqual(new Date(new X509Certificate(text('certificate')).validTo));
});

test('[KEY-02] what consoles do to a PEM is put right', () => {
  const oneLine = (field: string) => text(field).replaceAll('\n', '\\n');
  const blanks = (field: string) =>
    text(field)
      .trim()
      .replace(/(?<=-)\n|\n(?=-)/g, ' ')
      .replaceAll('\n', ' ');
  expect(problemsOf({ privateKey: oneLine('privateKey'), publicKey: oneLine('publicKey') })).toEqual([]);
  expect(problemsOf({ privateKey: blanks('privateKey'), certificate: blanks('certificate') })).toEqual([]);
});

test('the serial number may come from the certificate', () => {
  const parsed = parseMerchant({ ...good, serialNo: undefined });
  expect('merchant' in parsed && parsed.merchant.v3?.serialNo).toBe(good.serialNo);
});

describe('a mistake is told by field, in one sentence', () => {
  const cases: [string, () => Record<string, unknown>, RegExp][] = [
    ['no merchant number', () => ({ mchId: undefined }), /^mchId is missing/],
    ['a merchant number that is none', () => ({ mchId: 'shop' }), /^mchId must be 8 to 10 digits/],
    ['no AppID', () => ({ appids: [] }), /^appids must name/],
    ['a number where text belongs', () => ({ privateKey: 5 }), /^privateKey must be text/],
    ['[KEY-01] a v3 key of 31 bytes', () => ({ apiV3Key: 'k'.repeat(31) }), /^apiV3Key must be 32 letters/],
    ['a key without its frame', () => ({ privateKey: 'MIIE' }), /^privateKey is no PEM/],
    [
      'a damaged key',
      () => ({ privateKey: text('privateKey').replace(/\n.{20}/, '\n') }),
      /^privateKey is damaged/,
    ],
    ['[KEY-02] a private key of another pair', () => ({ privateKey: otherPrivate }), /of different pairs/],
    [
      '[KEY-02] a serial number of another certificate',
      () => ({ serialNo: 'A'.repeat(40) }),
      /^serialNo is not the/,
    ],
    ['no serial number', () => ({ serialNo: undefined, certificate: undefined }), /^serialNo is missing/],
    ['no private key', () => ({ privateKey: undefined, certificate: undefined }), /^privateKey is missing/],
    ['a public key without its id', () => ({ publicKeyId: undefined }), /^publicKeyId and publicKey/],
    ['an id that is none', () => ({ publicKeyId: 'KEY_1' }), /^publicKeyId must be PUB_KEY_ID_/],
    [
      '[KEY-03] a private key in place of the public one',
      () => ({ publicKey: text('privateKey') }),
      /^publicKey holds a private key/,
    ],
    [
      "[KEY-03] one's own public key in place of WeChat's",
      () => ({
        publicKey: new X509Certificate(text('certificate')).publicKey.export({ type: 'spki', format: 'pem' }),
      }),
      /^publicKey is the merchant's own/,
    ],
    [
      "[KEY-03] one's own certificate in place of WeChat's",
      () => ({ platformCertificates: [text('certificate')] }),
      /^platformCertificates holds the merchant's own/,
    ],
    [
      '[KEY-07] one key for both APIs',
      () => ({ apiKey: text('apiV3Key') }),
      /^apiKey and apiV3Key are the same/,
    ],
    ['half a partner', () => ({ partnerMchId: '1900000001' }), /^partnerMchId and partnerAppid/],
    ['a sign type that does not exist', () => ({ signType: 'SHA1' }), /^signType must be MD5/],
    ['no keys at all', () => ({ apiKey: undefined, apiV3Key: undefined }), /^has no keys/],
  ];
  test.each(cases)('%s', (_mistake, change, sentence) => {
    expect(problemsOf(change()).join('\n')).toMatch(sentence);
  });

  test('[KEY-08] no sentence repeats a secret', () => {
    const said = cases.flatMap(([, change]) => problemsOf(change())).join('\n');
    const secrets = [text('apiKey'), text('apiV3Key'), ...text('privateKey').split('\n').slice(1, -2)];
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  });
});
