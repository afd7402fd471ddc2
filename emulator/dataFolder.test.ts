import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './dataFolder';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'data-folder-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a folder that is not there is made', () => {
  expect(openDataFolder(join(dir, 'a', 'b')).databaseFile).toBe(join(dir, 'a', 'b', 'cloud.sqlite'));
});

test('one local cloud at a time', () => {
  const folder = openDataFolder(dir);
  expect(() => openDataFolder(dir)).toThrow(`process ${process.pid}`);
  folder.release();
  expect(() => openDataFolder(dir)).not.toThrow();
});

test('a lock whose process was killed is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(join(dir, 'cloud.lock'), String(pid));
  expect(() => openDataFolder(dir)).not.toThrow();
});
