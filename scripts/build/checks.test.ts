import { join } from 'node:path';
import { checkInputs } from './checkInputs';
import { checkSize } from './checkSize';
import { checkTrims, checkVersions } from './checkTrims';
import { FUNCTION_FILE_LIMIT, FUNCTION_SIZE_LIMIT_BYTES } from './limits';
import { root } from './root';
import { trims } from './trim/trims';

const at = (...path: string[]) => join('/repository', ...path);
const source = (name: string) => ({
  name,
  dir: at('cloudfunctions', name),
  entry: at('cloudfunctions', name, 'index.ts'),
});
const wxPay = source('wxPay');
const all = [wxPay, source('refund')];

test.each([
  ['its own folder', ['cloudfunctions', 'wxPay', 'handler.ts'], 0],
  ['the domain', ['shared', 'orders', 'order.ts'], 0],
  ['the local cloud', ['emulator', 'cloud.ts'], 1],
  ['a test', ['tests', 'fixtures', 'order.ts'], 1],
  ['a script', ['scripts', 'build.ts'], 1],
  ['the client', ['miniprogram', 'app.ts'], 1],
  ['another function', ['cloudfunctions', 'refund', 'handler.ts'], 1],
])('a bundle that holds %s has %j problems', (_, path, problems) => {
  expect(checkInputs('/repository', wxPay, all, [at(...path)])).toHaveLength(problems);
});

test.each([
  [FUNCTION_SIZE_LIMIT_BYTES, FUNCTION_FILE_LIMIT, 0],
  [FUNCTION_SIZE_LIMIT_BYTES + 1, FUNCTION_FILE_LIMIT, 1],
  [FUNCTION_SIZE_LIMIT_BYTES + 1, FUNCTION_FILE_LIMIT + 1, 2],
])('%d bytes in %d files have %d problems', (bytes, files, problems) => {
  expect(checkSize({ name: 'wxPay', bytes, files, ownBytes: 0, packageBytes: 0 })).toHaveLength(problems);
});

test('the installed SDK is the one that trimming was checked with', () => {
  expect(checkVersions(root)).toEqual([]);
});

test('a row that matched nothing is named', () => {
  const [unused, ...used] = trims;
  expect(checkTrims(new Set(used))).toEqual([
    expect.stringContaining(`${unused?.module} in ${unused?.from}`),
  ]);
});
