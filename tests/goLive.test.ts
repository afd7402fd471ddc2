import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/build/root';

const PAGE = 'docs/go-live.md';
const FOLDERS = ['cloudfunctions', 'emulator', 'miniprogram', 'scripts', 'shared', 'tests'];
const ROW = /^\| ([A-Z]{3}-\d{2}) \| (.+?) \| (.+?) \|$/gm;
const BY_HAND = 'by hand';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Test files with the ids that their tests' names carry. */
const idsByFile = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  ).map((path) => [path, new Set([...read(path).matchAll(/\[([A-Z]{3}-\d{2})\]/g)].map(([, id]) => id))]),
);
const provenIds = new Set([...idsByFile.values()].flatMap((ids) => [...ids]));

const rows = [...read(PAGE).matchAll(ROW)].map(([, id = '', check = '', proof = '']) => ({
  id,
  check,
  proof: proof.trim(),
  files: [...proof.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
}));
const tested = rows.filter(({ proof }) => proof !== BY_HAND);

describe(PAGE, () => {
  test('lists each check once', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(60);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(tested)('$id names test files that carry its id', ({ id, files }) => {
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !idsByFile.get(file)?.has(id))).toEqual([]);
  });

  test('lists every check that a test claims to prove', () => {
    const listed = tested.map(({ id }) => id);
    expect([...provenIds].filter((id) => !listed.includes(String(id))).sort()).toEqual([]);
  });

  test('leaves to a person only what no test proves', () => {
    const byHand = rows.filter(({ proof }) => proof === BY_HAND).map(({ id }) => id);
    expect(byHand).not.toEqual([]);
    expect(byHand.filter((id) => provenIds.has(id))).toEqual([]);
  });
});
