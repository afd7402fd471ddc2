import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Browser } from 'playwright-core';
import { root } from '../../build/root';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;
const PAINT = 'first-contentful-paint';

/** Wall-clock ms at which the phone on the console's page was first painted. */
async function paintedAt(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(url, { waitUntil: 'commit' });
    const element = await page.waitForSelector('iframe', { state: 'attached' });
    const frame = await element.contentFrame();
    if (frame === null) throw new Error('the phone is in no frame');
    await frame.waitForURL(/\/phone/, { waitUntil: 'commit' });
    await frame.waitForFunction((name) => performance.getEntriesByName(name).length > 0, PAINT);
    return await frame.evaluate(
      (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? NaN),
      PAINT,
    );
  } finally {
    await page.close();
  }
}

/**
 * Ms from `npm start` on an installed clone to the first paint of the phone, in a browser that is open already. A start
 * after a change builds the functions first.
 */
export async function measureFirstPaint(browser: Browser): Promise<number> {
  const startedAt = Date.now();
  // A group of its own: npm does not pass a signal on to what it has started.
  const child = spawn('npm', ['start', '--', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = ADDRESS.exec(line)?.[0];
      if (url !== undefined) return (await paintedAt(browser, url)) - startedAt;
    }
    throw new Error('npm start ended without naming its address');
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}
