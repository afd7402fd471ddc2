import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureDist } from './ensureDist';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ensure-dist-'));
  write('cloudfunctions/wxPay/index.ts', 'first');
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
}

/** Copies the one source there is. */
async function build(): Promise<void> {
  write('dist/wxPay/index.js', readFileSync(join(dir, 'cloudfunctions/wxPay/index.ts'), 'utf8'));
  await Promise.resolve();
}

const ensure = () => ensureDist({ dir, build });

test('what was built of the same sources is used again', async () => {
  expect(await ensure()).toBe('built');
  expect(await ensure()).toBe('reused');
});

test.each([
  ['a source is saved', () => write('cloudfunctions/wxPay/index.ts', 'second')],
  ['a source is added', () => write('shared/more.ts', '')],
  ['other packages are installed', () => write('package-lock.json', '{}')],
  ['what was built is edited', () => write('dist/wxPay/index.js', 'other')],
  ['something else was built, too', () => write('dist/old/index.js', '')],
  ['what was built is gone', () => rmSync(join(dir, 'dist'), { recursive: true })],
])('builds again when %s', async (_, change) => {
  await ensure();
  change();
  expect(await ensure()).toBe('built');
  expect(await ensure()).toBe('reused');
});

test('a build during which a source was saved is not used again', async () => {
  await ensureDist({
    dir,
    async build() {
      await build();
      write('cloudfunctions/wxPay/index.ts', 'second');
    },
  });
  expect(await ensure()).toBe('built');
  expect(readFileSync(join(dir, 'dist/wxPay/index.js'), 'utf8')).toBe('second');
});

test('a build that fails leaves nothing to use again', async () => {
  const failing = () => ensureDist({ dir, build: () => Promise.reject(new Error('broken')) });
  await expect(failing()).rejects.toThrow('broken');
  expect(await ensure()).toBe('built');
});
