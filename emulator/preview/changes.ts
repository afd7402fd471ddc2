import { watch } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { newestSave } from './newestSave';

/** Editors save in several steps; they are told as one. In ms. */
const SETTLE_MS = 50;

/** How soon a phone that has lost its local cloud looks for it again. In ms. */
const RETRY_MS = 500;

/**
 * Server-sent events until the reader hangs up: at once what was saved last below `dir`, and the same again after every
 * save. A reader that sees it change is old, also when the change came while nobody listened.
 */
export function streamChanges(dir: string, response: ServerResponse): void {
  let settling: NodeJS.Timeout | undefined;
  const tell = (): void => void response.write(`data: ${newestSave(dir)}\n\n`);
  const watcher = watch(dir, { recursive: true }, () => {
    clearTimeout(settling);
    settling = setTimeout(tell, SETTLE_MS);
  });
  // What cannot be watched any more is not told: the page is still right after a reload by hand.
  watcher.on('error', () => watcher.close());
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(`retry: ${RETRY_MS}\n`);
  tell();
  response.on('close', () => {
    clearTimeout(settling);
    watcher.close();
  });
}
