// The two pictures of the README, from the local shop as it runs: node --import tsx scripts/browser/pictures.ts
import { mkdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { buildDist } from '../build/buildDist';
import { root } from '../build/root';
import { startLocalShop } from '../shop/localShop';
import { launchBrowser } from './launchBrowser';

const FOLDER = join(root, 'docs', 'images');
/** A README is read on slow lines, too. Ours. */
const MAX_BYTES = 300 * 1024;

/** The same day in every picture; only the numbers of orders differ. The cloud's clock only goes forward. */
const A_MORNING = Date.parse('2030-05-20T10:00:00+08:00');
const MINUTE_MS = 60_000;

const WINDOW = { width: 1280, height: 800 };

/** What hands do in the phone, wherever it stands. */
function hands(phone: Page | FrameLocator) {
  const press = (name: string) => phone.getByRole('button', { name, exact: true }).click();
  return {
    press,
    async toCashier(): Promise<Locator> {
      await press('增加一件明前龙井 50 克');
      await press('增加一件青瓷茶杯');
      await press('增加一件青瓷茶杯');
      await press('去结算');
      await press('微信支付');
      await press('允许');
      const cashier = phone.getByRole('dialog', { name: '收银台' });
      await cashier.waitFor();
      return cashier;
    },
    sees: (text: string) => phone.getByText(text).filter({ visible: true }).first().waitFor(),
  };
}

async function picture(page: Page, name: string): Promise<void> {
  const path = join(FOLDER, name);
  await page.screenshot({ path, animations: 'disabled' });
  const { size } = statSync(path);
  console.log(`${relative(root, path)}  ${(size / 1024).toFixed(0)} KB`);
  if (size > MAX_BYTES) throw new Error(`${name} is bigger than ${MAX_BYTES / 1024} KB`);
}

async function takePictures(
  browser: Browser,
  url: string,
  passAMinute: () => Promise<unknown>,
): Promise<void> {
  const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 1.35, baseURL: url });
  const desk = await context.newPage();
  await desk.goto('/#/orders');
  const phone = hands(desk.frameLocator('iframe'));
  await phone.toCashier();
  await desk.goto('/#/payments');
  await desk.getByRole('heading', { name: '本地微信云' }).waitFor();
  const card = () => desk.locator('details.card').first();
  await card().locator('summary').first().click();
  await card().getByText('替买家付款').waitFor();
  await picture(desk, 'cashier.png');

  await phone.press('支付');
  await phone.sees('支付成功');
  await passAMinute();
  await phone.press('查看订单');
  await phone.sees('微信支付单号');
  await desk.goto('/#/orders');
  await card().locator('summary').first().click();
  await card().getByText('时间线').waitFor();
  await picture(desk, 'paid-order.png');
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await buildDist();
  // Timers begin on that day: the years before it would have half a million of them.
  const cloud = await startLocalShop({ port: 0, timers: false });
  const browser = await launchBrowser();
  try {
    await cloud.advance({ advanceTo: A_MORNING });
    cloud.functions.startTimers();
    await takePictures(browser, cloud.url, () => cloud.advance({ advanceMs: MINUTE_MS }));
  } finally {
    await browser.close();
    await cloud.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
