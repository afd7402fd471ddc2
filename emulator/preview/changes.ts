import { watch } from 'node:fs';
import type { ServerResponse } from 'node:http';

/** Editors save in several steps; they are told as one. In ms. */
const SETTLE_MS = 50;

/** Server-sent events, one for every time something below `dir` has been saved, until the reader hangs up. */
export function streamChanges(dir: string, response: ServerResponse): void {
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(dir, { recursive: true }, () => {
    clearTimeout(settling);
    settling = setTimeout(() => response.write('data: changed\n\n'), SETTLE_MS);
  });
  // What cannot be watched any more is not told: the page is still right after a reload by hand.
  watcher.on('error', () => watcher.close());
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': the saves of the mini program\n\n');
  response.on('close', () => {
    clearTimeout(settling);
    watcher.close();
  });
}
