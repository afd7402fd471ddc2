import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { root } from '../../build/root';
import { startLocalShop } from '../../shop/localShop';
import { median } from '../median';

/** The template of the page that opens first. */
function firstTemplate(dir: string): string {
  const { pages } = JSON.parse(readFileSync(join(dir, 'app.json'), 'utf8')) as { pages: string[] };
  return join(dir, `${pages[0] ?? ''}.wxml`);
}

/** Median ms from saving a page of a copy of our mini program to seeing the change on the open phone. */
export async function measureChangedPage(browser: Browser, rounds: number): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-miniprogram-'));
  cpSync(join(root, 'miniprogram'), dir, { recursive: true });
  const shop = await startLocalShop({ port: 0, timers: false, miniprogramDir: dir });
  const page = await browser.newPage({ viewport: { width: 375, height: 667 } });
  try {
    await page.goto(`${shop.url}/phone/`);
    const template = firstTemplate(dir);
    const change = async (text: string): Promise<number> => {
      const savedAt = performance.now();
      appendFileSync(template, `\n<view>${text}</view>\n`);
      await page.getByText(text, { exact: true }).waitFor();
      return performance.now() - savedAt;
    };
    // The compiler is loaded by the first phone and optimised by the first change; an author saves more than once.
    await change('saved-before');
    const took: number[] = [];
    for (let round = 1; round <= rounds; round++) took.push(await change(`saved-${round}`));
    return median(took);
  } finally {
    await page.close();
    await shop.stop();
    rmSync(dir, { recursive: true });
  }
}
