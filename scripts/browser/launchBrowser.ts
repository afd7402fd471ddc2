import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from './findBrowser';

/** Offline, quick, and the same on every machine. No sandbox: as root there is none, and only our own pages open. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--process-per-site',
];

/** The machine's own Chromium without a window. @throws Error when there is none */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error('no Chromium on this machine: node scripts/setup.mjs --browser, or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: switches });
}
