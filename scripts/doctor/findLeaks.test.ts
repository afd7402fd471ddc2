import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLeaks, needlesOf } from './findLeaks';

/** Shaped like a key, and none. */
const BODY = Array.from({ length: 8 }, (_, line) => `${line}${'AbCdEfGh'.repeat(8)}`.slice(0, 64)).join('\n');
const PEM = `-----BEGIN PRIVATE KEY-----\n${BODY}\n-----END PRIVATE KEY-----`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leaks-'));
  mkdirSync(join(root, 'dist'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (text: string) => writeFileSync(join(root, 'dist', 'index.js'), text);

test.each([
  ['API_V3_KEY', '0123456789abcdef0123456789abcdef', 'const key="0123456789abcdef0123456789abcdef";'],
  ['WECHAT_APP_SECRET', 'secret-of-the-app', 'x secret-of-the-app y'],
  ['MCH_PRIVATE_KEY', PEM, `one line: ${BODY.replaceAll('\n', '')}`],
  ['MERCHANTS', '[{"mchId":"1900000001","apiV3Key":"thirty-two"}]', 'thirty-two'],
  ['WECHAT_APPS', '[{"appid":"wx1","secret":"another-secret"}]', 'another-secret'],
])('[KEY-08] the value of %s is found in what is deployed', (setting, value, text) => {
  write(text);
  expect(findLeaks(root, { [setting]: value }, 'dist')).toEqual([
    { setting, file: join('dist', 'index.js') },
  ]);
});

test.each([
  ['a public key', { WECHAT_PAY_PUBLIC_KEY: PEM }],
  ['a merchant number', { SUB_MCH_ID: '1900000001' }],
  ['public fields of a list', { MERCHANTS: '[{"mchId":"1900000001","publicKey":"abcdefghijkl"}]' }],
  ['text that only looks like JSON', { MESSAGE_TEMPLATES: '{' }],
])('%s is no secret', (_what, env) => {
  expect(needlesOf(env)).toEqual([]);
});

test('clean files hold nothing', () => {
  write('exports.main = async () => ({});');
  expect(findLeaks(root, { API_V3_KEY: '0123456789abcdef0123456789abcdef' }, 'dist')).toEqual([]);
});
