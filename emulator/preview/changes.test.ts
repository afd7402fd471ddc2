import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamChanges } from './changes';

test('what was saved last is told at once, and again after every save', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'preview-'));
  mkdirSync(join(dir, 'pages'));
  const server = createServer((_, response) => streamChanges(dir, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hangUp = new AbortController();
  const { body } = await fetch(`http://127.0.0.1:${port}`, { signal: hangUp.signal });
  if (!body) throw new Error('no stream');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const first = (await reader.read()).value;
  expect(first).toMatch(/^retry: \d+\ndata: .+\n\n$/);
  writeFileSync(join(dir, 'pages', 'home.wxml'), '<view />');
  const second = (await reader.read()).value;
  expect(second).toMatch(/^data: .+\n\n$/);
  expect(first?.endsWith(String(second))).toBe(false);
  hangUp.abort();
  await reader.closed.catch(() => undefined);
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  rmSync(dir, { recursive: true });
});
