import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Facts } from '../doctor/facts';
import { APPID, someFacts, someSettings } from '../doctor/fixtures/someFacts';
import { deploy, type DeployOptions } from './deploy';
import { findTool, TOOL } from './findTool';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'deploy-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const recorded = () => join(dir, 'recorded');

/** A tool in PATH that writes down its arguments, and fails for one function. */
function installTool(failsFor = ''): void {
  const script = `#!${process.execPath}
    const args = process.argv.slice(2);
    require('node:fs').appendFileSync(${JSON.stringify(recorded())}, JSON.stringify(args) + '\\n');
    if (args[args.indexOf('--name') + 1] === ${JSON.stringify(failsFor)}) {
      console.error('the cloud said no');
      process.exit(3);
    }`;
  writeFileSync(join(dir, TOOL), script);
  chmodSync(join(dir, TOOL), 0o755);
}

const calls = (): string[][] =>
  existsSync(recorded())
    ? readFileSync(recorded(), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[])
    : [];

async function run(options: DeployOptions, change: Partial<Facts> = {}) {
  const said: string[] = [];
  const ok = await deploy(
    { facts: someFacts(change), root: dir, tool: findTool(dir, dir), say: (text) => said.push(text) },
    options,
  );
  return { ok, text: stripVTControlCharacters(said.join('\n')) };
}

test('without yes the plan is shown, with names of variables and no value, and nothing is sent', async () => {
  installTool();
  const { ok, text } = await run({ yes: false });
  expect(ok).toBe(true);
  expect(text).toMatch(/9 functions, uploaded in this order to shop-1a2b3c/);
  expect(text).toMatch(/variables: WECHAT_APPID, WECHAT_APP_SECRET/);
  expect(text).not.toContain(someSettings.WECHAT_APP_SECRET);
  expect(text).toMatch(/orders: 所有用户不可读写/);
  expect(text).toMatch(/"invoke": false/);
  expect(calls()).toEqual([]);
});

test('what doctor calls bad stops it before anything is sent', async () => {
  installTool();
  const { ok, text } = await run({ yes: true }, { env: { SHOP_CATEGORY: 'toys' } });
  expect(ok).toBe(false);
  expect(text).toMatch(/CloudPay is closed .*\n[^]*Nothing has been sent/);
  expect(calls()).toEqual([]);
});

test('with yes each function is uploaded with the documented arguments, one after the other', async () => {
  installTool();
  const { ok, text } = await run({ yes: true, only: ['wxPay', 'payCallBack'] });
  const common = ['--pp', dir, '--appid', APPID, '--pkp', join(dir, 'private.key'), '--env', 'shop-1a2b3c'];
  const of = (name: string) => ['--name', name, '--path', join(dir, 'dist', 'cloudfunctions', name)];
  expect(text.match(/By hand, after the upload/g)).toHaveLength(1);
  expect(calls()).toEqual([
    ['cloud', 'functions', 'upload', ...common, ...of('payCallBack')],
    ['cloud', 'functions', 'upload', ...common, ...of('wxPay')],
  ]);
  expect(ok).toBe(true);
});

test('an SDK that is left to the cloud is installed there', async () => {
  installTool();
  await run({ yes: true, only: ['wxPay'] }, { dist: { sdk: 'external', missing: [], stale: [] } });
  expect(calls()[0]?.slice(-2)).toEqual(['--remote-npm-install', 'true']);
});

test('the first failure ends it and says what is done, what is not, and how to go on', async () => {
  installTool('orderCron');
  const { ok, text } = await run({ yes: true, only: ['payCallBack', 'orderCron', 'orders', 'wxPay'] });
  expect(ok).toBe(false);
  expect(calls().map((args) => args[args.indexOf('--name') + 1])).toEqual(['payCallBack', 'orderCron']);
  expect(text).toMatch(/orderCron failed: it ended with 3\nthe cloud said no/);
  expect(text).toMatch(/uploaded: {2}payCallBack\nunknown: {3}orderCron .*\nnot begun: orders, wxPay/);
  expect(text).toMatch(/--only orderCron,orders,wxPay/);
});

test.each([
  ['no tool', /npm install --global miniprogram-ci/, {}],
  ['no key', /UPLOAD_KEY_FILE is not set/, { env: { UPLOAD_KEY_FILE: undefined }, uploadKey: undefined }],
  ['a key that is not there', /there is no private\.key/, { uploadKey: undefined }],
  ['no environment', /CLOUD_ENV is not set/, { env: { CLOUD_ENV: undefined } }],
])('with yes and %s nothing is sent, and what is missing is named', async (_what, sentence, change) => {
  const { ok, text } = await run({ yes: true }, change);
  expect(ok).toBe(false);
  expect(text).toMatch(sentence);
});
