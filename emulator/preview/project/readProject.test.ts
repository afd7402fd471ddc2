import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readProject } from './readProject';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

const good: Record<string, string> = {
  'app.json': '{"pages":["pages/a/index"],"usingComponents":{"mark":"/components/mark"}}',
  'app.ts': 'App({});',
  'pages/a/index.json': '{"usingComponents":{"price":"../../components/price"}}',
  'pages/a/index.ts': 'Page({});',
  'pages/a/index.wxml': '<price />',
  'components/price.json': '{"component":true}',
  'components/price.js': 'Component({});',
  'components/price.wxml': '<mark />',
  'components/mark.json': '{"component":true}',
  'components/mark.ts': 'Component({});',
  'components/mark.wxml': '<view />',
};

function write(changes: Record<string, string | undefined> = {}): void {
  for (const [name, text] of Object.entries({ ...good, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

test('finds pages and components, each component before its user', () => {
  write();
  const { pages, units } = readProject(dir);
  expect(pages).toEqual(['pages/a/index']);
  expect(units.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'component components/mark',
    'component components/price',
    'page pages/a/index',
  ]);
  expect(units[2]?.using).toEqual({ price: 'components/price', mark: 'components/mark' });
});

test.each(['subPackages', 'subpackages'])('pages of %s follow those of the main package', (name) => {
  write({
    'app.json': `{"pages":["pages/a/index"],"${name}":[{"root":"more/","pages":["b/index"]}]}`,
    'components/mark.wxml': '<view />',
    'more/b/index.json': '{}',
    'more/b/index.ts': 'Page({});',
    'more/b/index.wxml': '<view />',
  });
  expect(readProject(dir).pages).toEqual(['pages/a/index', 'more/b/index']);
});

test.each([
  [{ 'app.json': undefined }, 'app.json is missing'],
  [{ 'app.json': '{' }, 'app.json is not JSON'],
  [{ 'app.json': '{"pages":[]}' }, 'app.json pages must be a list of paths'],
  [{ 'app.json': '{"pages":["pages/a/index"],"tabBar":{}}' }, 'tabBar is not done by this preview'],
  [
    { 'app.json': '{"pages":["pages/a/index"],"subPackages":[{"root":"x"}]}' },
    'must be a list of { root, pages }',
  ],
  [
    {
      'app.json': '{"pages":["pages/a/index"],"subPackages":[{"root":"x","pages":["b"],"independent":true}]}',
    },
    'independent ones are not done',
  ],
  [{ 'pages/a/index.wxml': undefined }, 'index.wxml is missing'],
  [{ 'pages/a/index.ts': undefined }, 'index.ts is missing'],
  [{ 'components/price.json': '{}' }, 'price.json must say "component": true'],
  [
    { 'pages/a/index.json': '{"usingComponents":{"t-button":"tdesign/button"}}' },
    'components of npm packages are not done',
  ],
] as [Record<string, string | undefined>, string][])('%j is refused: %s', (changes, message) => {
  write(changes);
  expect(() => readProject(dir)).toThrow(message);
});
