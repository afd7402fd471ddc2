import { root } from '../build/root';
import { dependencyClosure } from './dependencyClosure';
import { folderSize } from './folderSize';

test('the SDK brings what it asks for, and what that asks for', () => {
  const packages = dependencyClosure('wx-server-sdk', root).map((dir) =>
    dir.replaceAll('\\', '/').split('/node_modules/').at(-1),
  );
  expect(packages).toEqual(
    expect.arrayContaining([
      'wx-server-sdk',
      '@cloudbase/node-sdk',
      '@cloudbase/database',
      'bson',
      'mime-db',
    ]),
  );
  expect(packages).not.toContain('esbuild');
  expect(new Set(packages).size).toBeGreaterThan(50);
});

test('files are counted with their bytes', () => {
  expect(folderSize(__dirname).files).toBeGreaterThan(10);
});
