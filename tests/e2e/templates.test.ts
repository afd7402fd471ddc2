import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileProject } from '../../emulator/preview/compileProject';
import { root } from '../../scripts/build/root';

const dir = join(root, 'miniprogram');
const templates = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.wxml'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

/** WeChat's own compiler, stricter than glass-easel's. It ships with DevTools; nothing here downloads it. */
const wcc = process.env.WCC_PATH ?? '';

const checkedBy = wcc === '' ? 'glass-easel alone: WCC_PATH names no wcc' : `glass-easel and ${wcc}`;

test(`every template is used and compiles without a warning (${checkedBy})`, () => {
  const { project } = compileProject(dir);
  expect(project.units.map(({ path }) => `${path}.wxml`).sort()).toEqual(templates);
  // It prints the code, and ends with another code than 0 when it refuses.
  if (wcc !== '') execFileSync(wcc, ['-d', ...templates], { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
});
