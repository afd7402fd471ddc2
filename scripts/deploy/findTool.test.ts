import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findTool, TOOL } from './findTool';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tool-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function installPackage(where: string, bin: unknown): string {
  const home = join(where, 'node_modules', TOOL);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ bin }));
  return home;
}

test('nobody has it', () => {
  expect(findTool(dir, ['/nowhere', dir].join(delimiter))).toBeUndefined();
});

test.each([
  ['by name', { [TOOL]: 'bin/ci.js' }],
  ['alone', 'bin/ci.js'],
])('the package of the project is run by Node, its command given %s', (_how, bin) => {
  const home = installPackage(dir, bin);
  expect(findTool(dir, '')).toEqual({
    program: process.execPath,
    firstArguments: [join(home, 'bin', 'ci.js')],
  });
});

test('a package beside a command in PATH is found, too', () => {
  const home = installPackage(dir, { [TOOL]: 'ci.js' });
  expect(findTool('/nowhere', dir)?.firstArguments).toEqual([join(home, 'ci.js')]);
});

test('a command in PATH', () => {
  const file = join(dir, TOOL);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  expect(findTool('/nowhere', ['/elsewhere', dir].join(delimiter))).toEqual({
    program: file,
    firstArguments: [],
  });
});
