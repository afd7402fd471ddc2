import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPreviewRoute } from './previewRoute';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'preview-'));
  mkdirSync(join(dir, 'pages'));
  write('app.json', '{"pages":["pages/home"]}');
  write('app.ts', 'App({});');
  write('pages/home.json', '{}');
  write('pages/home.ts', 'Page({ data: { word: "first" as string } });');
  write('pages/home.wxml', '<view>{{word}}</view>');
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(dir, name), text);
}

async function get(route: ReturnType<typeof createPreviewRoute>, path: string) {
  const request: never = undefined as never;
  const end = await route.handle({ request, method: 'GET', path, query: new URLSearchParams() });
  if (end.kind !== 'answer') throw new Error('no answer');
  return { ...end.answer, body: String(end.answer.body) };
}

test('serves a page whose policy allows only our own script', async () => {
  const { body, headers } = await get(createPreviewRoute({ dir }), '/phone');
  expect(body).toContain('<script src="/phone.js" defer>');
  expect(headers?.['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/);
});

test('a changed page is built again, an unchanged one is not', async () => {
  const route = createPreviewRoute({ dir });
  const first = await get(route, '/phone.js');
  expect(first.body).toContain('"first"');
  expect((await get(route, '/phone.js')).body).toBe(first.body);
  write('pages/home.ts', 'Page({ data: { word: "second" as string } });');
  const later = Date.now() / 1000 + 60;
  utimesSync(join(dir, 'pages/home.ts'), later, later);
  expect((await get(route, '/phone.js')).body).toContain('"second"');
});

test('a mistake in a template is told with file and line, and mended by the next save', async () => {
  const route = createPreviewRoute({ dir });
  write('pages/home.wxml', '<view>\n<text></view>');
  expect((await get(route, '/phone.js')).body).toContain('pages/home.wxml:2 missing end tag');
  write('pages/home.wxml', '<view>mended</view>');
  expect((await get(route, '/phone.js')).body).toContain('mended');
});

test('the script needs no eval', async () => {
  const { body } = await get(createPreviewRoute({ dir }), '/phone.js');
  expect(body).not.toMatch(/\beval\(|new Function\(/);
});

test('serves its own paths alone', () => {
  const { serves } = createPreviewRoute({ dir });
  expect(['/phone', '/phone.js', '/phone/changes', '/', '/phone/x', '/toString'].map(serves)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
