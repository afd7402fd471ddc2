import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamChanges } from './changes';

test('a save below the folder is told to whoever listens', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'preview-'));
  mkdirSync(join(dir, 'pages'));
  const server = createServer((_, response) => streamChanges(dir, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hangUp = new AbortController();
  const { body } = await fetch(`http://127.0.0.1:${port}`, { signal: hangUp.signal });
  if (!body) throw new Error('no stream');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain('the saves of the mini program');
  writeFileSync(join(dir, 'pages', 'home.wxml'), '<view />');
  expect((await reader.read()).value).toBe('data: changed\n\n');
  hangUp.abort();
  await reader.closed.catch(() => undefined);
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  rmSync(dir, { recursive: true });
});
