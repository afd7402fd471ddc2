import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenMerchants } from './merchants';
import { UsageError } from './options';

const APPID = 'wx00000000direct01';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const SERIAL = `A${'0'.repeat(38)}1`;
const GIVEN = { mchId: '1900000109', appids: [APPID], privateKey, serialNo: SERIAL, apiKey: 'k'.repeat(32) };

const folder = () => mkdtempSync(join(tmpdir(), 'merchants-test-'));
function fileWith(content: unknown): string {
  const file = join(folder(), 'given.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const read = (given: string) => givenMerchants(given, APPID);

test('a merchant keeps what its file says; the rest is made', async () => {
  const { merchants, save } = await read(fileWith([GIVEN]));
  const file = save(folder());
  expect(merchants).toMatchObject([{ mchId: GIVEN.mchId, serialNo: SERIAL, apiKey: GIVEN.apiKey }]);
  const [material] = JSON.parse(readFileSync(file, 'utf8'));
  expect(material).toMatchObject({ mchId: GIVEN.mchId, privateKey, publicKeyId: expect.any(String) });
  expect(material.apiV3Key).toMatch(/^[0-9A-Za-z]{32}$/);
  expect(new X509Certificate(material.certificate).serialNumber).toBe(SERIAL);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('settings are filled with the first merchant', async () => {
  const { fill } = await read(fileWith([GIVEN]));
  const env = { KEY: '{{merchant.privateKey}}', BOTH: '{{merchant.mchId}} at {{origin}}' };
  expect(fill(env)).toEqual({ KEY: privateKey, BOTH: '1900000109 at {{origin}}' });
  expect(() => fill({ KEY: '{{merchant.secret}}' })).toThrow('{{merchant.secret}}');
});

test('one of its own has the appid of the local cloud, and its file ends with it', async () => {
  const { merchants, save, remove } = await read('own');
  const file = save(undefined);
  expect(merchants).toMatchObject([{ mchId: '1900000000', appids: [APPID], signedBy: 'publicKey' }]);
  expect(existsSync(file)).toBe(true);
  remove();
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['no file', '/nowhere/at/all.json', '/nowhere/at/all.json'],
  ['no JSON', fileWith('x'), 'JSON'],
  ['no list', fileWith({}), 'must be Array'],
  ['an empty list', fileWith([]), 'must be'],
  ['a field that is none', fileWith([{ ...GIVEN, apiV2Key: 'x' }]), '0.apiV2Key'],
  ['a number that is none', fileWith([{ ...GIVEN, mchId: 'shop' }]), 'mchId'],
  ['a key of 31 letters', fileWith([{ ...GIVEN, apiKey: 'x'.repeat(31) }]), 'apiKey'],
  ['a key that is none', fileWith([{ ...GIVEN, privateKey: 'x' }]), 'privateKey'],
  ['a serial number that is none', fileWith([{ ...GIVEN, serialNo: 'x' }]), 'serialNo'],
])('%s is refused by name', async (_what, file, name) => {
  await expect(read(file)).rejects.toThrow(UsageError);
  await expect(read(file)).rejects.toThrow(name);
});
