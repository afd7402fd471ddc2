import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PORT, parseCliOptions, usage, UsageError } from './options';

test('without arguments everything has a default', () => {
  expect(parseCliOptions([])).toEqual({
    help: false,
    functionsDir: 'dist/cloudfunctions',
    port: DEFAULT_PORT,
    dataDir: undefined,
    env: {},
    envId: undefined,
    appid: undefined,
    merchants: undefined,
    autoCollections: false,
    timers: true,
    latencyMs: 0,
    spareProcesses: undefined,
  });
});

test('a setting on the command line wins over the file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'emulator-options-')), 'settings');
  writeFileSync(file, 'MCH_ID=1900000000\nWECHAT_API_ORIGIN={{origin}}\n# a remark\n');
  const { env } = parseCliOptions(['--env-file', file, '--env', 'MCH_ID=1900000001', '--env', 'EMPTY=']);
  expect(env).toEqual({ MCH_ID: '1900000001', WECHAT_API_ORIGIN: '{{origin}}', EMPTY: '' });
});

test('every option is taken', () => {
  const args =
    '--functions f --port 0 --data d --env-id e --appid a --merchants own --auto-collections --no-timers --latency 20';
  expect(parseCliOptions([...args.split(' '), '--spare', '2'])).toMatchObject({
    functionsDir: 'f',
    port: 0,
    dataDir: 'd',
    envId: 'e',
    appid: 'a',
    merchants: 'own',
    autoCollections: true,
    timers: false,
    latencyMs: 20,
    spareProcesses: 2,
  });
});

test.each([
  [['--port', 'http'], '--port'],
  [['--port', '65536'], '--port'],
  [['--port', '-1'], '--port'],
  [['--latency', '1.5'], '--latency'],
  [['--spare', 'many'], '--spare'],
  [['--env', 'NAME'], '--env'],
  [['--env', '1NAME=2'], '--env'],
  [['--env-file', '/nowhere/at/all'], '--env-file'],
  [['--unknown'], '--unknown'],
  [['dist'], 'dist'],
])('%j is refused by name', (args, name) => {
  expect(() => parseCliOptions(args)).toThrow(UsageError);
  expect(() => parseCliOptions(args)).toThrow(name);
});

test('the usage names every option', () => {
  for (const name of [
    'functions',
    'port',
    'data',
    'env-file',
    'env',
    'env-id',
    'appid',
    'merchants',
    'auto-collections',
  ]) {
    expect(usage).toContain(`--${name}`);
  }
});
