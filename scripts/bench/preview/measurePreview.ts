import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { buildPhone } from '../../../emulator/preview/build/buildPhone';
import { findBrowser } from '../../browser/findBrowser';
import { launchBrowser } from '../../browser/launchBrowser';
import { root } from '../../build/root';
import { median } from '../median';
import { measureChangedPage } from './changedPage';
import { measureFirstPaint } from './firstPaint';

export interface BrowserFigures {
  /** From `npm start` to the first paint of the phone, ms. */
  firstPaintMs: number;
  /** From saving a page to seeing it changed, ms. */
  changedPageMs: number;
}

export interface PreviewFigures {
  /** The whole script of the phone: our pages and what runs them. */
  gzipBytes: number;
  /** Or why nothing could be measured in a browser. */
  browser: BrowserFigures | { skipped: string };
}

const ROUNDS = 3;

async function measureInBrowser(): Promise<PreviewFigures['browser']> {
  if (findBrowser() === undefined)
    return { skipped: 'no Chromium on this machine (CHROMIUM_PATH names one)' };
  const browser = await launchBrowser();
  try {
    const paints: number[] = [];
    for (let round = 0; round < ROUNDS; round++) paints.push(await measureFirstPaint(browser));
    return { firstPaintMs: median(paints), changedPageMs: await measureChangedPage(browser, ROUNDS) };
  } finally {
    await browser.close();
  }
}

/** Start, size and reload of the phone. Needs the functions in dist. */
export async function measurePreview(): Promise<PreviewFigures> {
  const { js } = await buildPhone(join(root, 'miniprogram'));
  return { gzipBytes: gzipSync(js).length, browser: await measureInBrowser() };
}
