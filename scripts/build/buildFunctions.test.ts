import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStackOf } from '../../emulator/functions/readStack';
import { BuildError } from './buildError';
import { buildFunctions } from './buildFunctions';

const fixtures = 'scripts/build/fixtures';
const source = `${fixtures}/functions`;
let outDir: string;

beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'build-'));
});
afterEach(() => {
  rmSync(outDir, { recursive: true });
});

const built = (...path: string[]) => join(outDir, 'cloudfunctions', ...path);
const json = (...path: string[]) =>
  JSON.parse(readFileSync(built(...path), 'utf8')) as Record<string, unknown>;

/** Runs a built function in a bare process: no node_modules can be found from there. */
function call(name: string, event: object): { status: number | null; stdout: string; stderr: string } {
  const script = `require(${JSON.stringify(built(name))}).main(${JSON.stringify(event)})
    .then((result) => process.stdout.write(JSON.stringify(result)))`;
  const env = {
    PATH: process.env.PATH,
    TENCENTCLOUD_RUNENV: 'SCF',
    SCF_NAMESPACE: 'env-fake',
    TENCENTCLOUD_REGION: 'region-fake',
  };
  return spawnSync(process.execPath, ['-e', script], { cwd: outDir, env, encoding: 'utf8' });
}

describe('with the SDK inlined', () => {
  test('each function is a folder of three files that runs on its own', async () => {
    const report = await buildFunctions({ source, outDir });
    expect(report.functions.map(({ name }) => name)).toEqual(['greet', 'shout']);
    expect(readdirSync(built('greet')).sort()).toEqual(['config.json', 'index.js', 'package.json']);
    expect(JSON.parse(call('greet', { name: 'shop' }).stdout)).toEqual({
      text: '你好, shop',
      commands: 'function',
    });
  });

  test('the reported size is what is on disk', async () => {
    const { functions } = await buildFunctions({ source, outDir });
    for (const { name, bytes, files } of functions) {
      const written = readdirSync(built(name)).map((file) => readFileSync(built(name, file)).length);
      expect({ bytes, files }).toEqual({ bytes: written.reduce((a, b) => a + b), files: written.length });
    }
  });

  test('package.json asks the cloud to install nothing', async () => {
    await buildFunctions({ source, outDir });
    expect(json('greet', 'package.json')).not.toHaveProperty('dependencies');
  });

  test('a function that does not use the SDK does not carry it', async () => {
    const { functions } = await buildFunctions({ source, outDir });
    expect(functions.find(({ name }) => name === 'shout')?.packageBytes).toBe(0);
  });

  test('an uncaught error prints a short line of source', async () => {
    await buildFunctions({ source, outDir });
    const { stderr } = call('shout', {});
    expect(stderr).toContain('toUpperCase');
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(400);
  });

  test('the map that is not deployed says where in the sources a stack is', async () => {
    await buildFunctions({ source, outDir });
    const { stderr } = call('shout', {});
    expect(stderr).toMatch(/index\.js:\d+:\d+/);
    expect(readStackOf(stderr, built('shout'), 'shout')).toContain(`${source}/shout/index.ts:1:`);
    expect(readStackOf(stderr, built('shout'), 'shout')).not.toMatch(/index\.js:\d+:\d+/);
  });
});

describe('with the SDK external', () => {
  test('package.json names the exact version and the bundle requires it', async () => {
    await buildFunctions({ source, outDir, sdk: 'external' });
    expect(json('greet', 'package.json')).toMatchObject({ dependencies: { 'wx-server-sdk': '4.0.2' } });
    expect(readFileSync(built('greet', 'index.js'), 'utf8')).toContain('require("wx-server-sdk")');
    expect(call('greet', {}).stderr).toContain("Cannot find module 'wx-server-sdk'");
  });
});

test('config.json is deployed as written, and an absent one permits nothing', async () => {
  await buildFunctions({ source, outDir });
  expect(json('greet', 'config.json')).toEqual({
    permissions: { openapi: ['subscribeMessage.send'] },
    triggers: [],
  });
  expect(json('shout', 'config.json')).toEqual({ permissions: { openapi: [] } });
});

test('a second build removes functions that are gone and files it did not write', async () => {
  await buildFunctions({ source, outDir });
  mkdirSync(built('gone'));
  writeFileSync(built('gone', 'index.js'), '');
  writeFileSync(built('greet', 'left-over.js'), '');
  mkdirSync(built('foreign'));
  writeFileSync(built('foreign', 'notes.txt'), '');
  await buildFunctions({ source, outDir });
  expect(existsSync(built('gone'))).toBe(false);
  expect(existsSync(built('greet', 'left-over.js'))).toBe(false);
  expect(existsSync(built('foreign', 'notes.txt'))).toBe(true);
});

describe('when something is wrong, nothing is written and the reason is named', () => {
  test.each([
    [
      'code of the local cloud',
      'forbidden',
      /spy holds emulator\/cloudError\.ts: nothing deployed may come from emulator/,
    ],
    ['code of a script', 'forbidden', /spy holds scripts\/build\/root\.ts/],
    [
      "another function's code",
      'forbidden',
      /spy holds .*greet\/index\.ts, which belongs to the function greet/,
    ],
  ])('%s', async (_, folder, message) => {
    const attempt = buildFunctions({ source: `${fixtures}/${folder}`, outDir });
    await expect(attempt).rejects.toBeInstanceOf(BuildError);
    await expect(attempt).rejects.toThrow(message);
    expect(readdirSync(outDir)).toEqual([]);
  });

  test('a config.json that is not JSON', async () => {
    const broken = join(outDir, 'source');
    mkdirSync(join(broken, 'bad'), { recursive: true });
    writeFileSync(join(broken, 'bad', 'index.ts'), 'export const main = () => 1;');
    writeFileSync(join(broken, 'bad', 'config.json'), '{ "permissions": ');
    await expect(buildFunctions({ source: broken, outDir })).rejects.toThrow(/bad\/config\.json is not JSON/);
    expect(readdirSync(outDir)).toEqual(['source']);
  });

  test('code that cannot be read, by file and line', async () => {
    const broken = join(outDir, 'source');
    mkdirSync(join(broken, 'bad'), { recursive: true });
    writeFileSync(join(broken, 'bad', 'index.ts'), 'export const main = () => 1;\nexport const = 2;');
    const attempt = buildFunctions({ source: broken, outDir });
    await expect(attempt).rejects.toBeInstanceOf(BuildError);
    await expect(attempt).rejects.toThrow(/bad\/index\.ts:2:13: /);
  });

  test('a folder without functions', async () => {
    await expect(buildFunctions({ source: fixtures, outDir })).rejects.toThrow(/No function found/);
  });

  test('an output that would mix with the sources', async () => {
    await expect(buildFunctions({ source: 'cloudfunctions', outDir: '.' })).rejects.toThrow(
      /would mix with the sources/,
    );
  });
});
