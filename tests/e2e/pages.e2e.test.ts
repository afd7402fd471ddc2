import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/build/root';
import { OPERATOR } from '../integration/useShop';
import { keepScreen } from './screens';
import { DESKTOP_SIZE, useShopWindow } from './useShopWindow';

const { phone, shop, cloud, window, console: openConsole } = useShopWindow();

/** The narrowest phone that people still use, in CSS px. */
const NARROW = { width: 320, height: 720 };

const app: { pages: string[]; subPackages?: { root: string; pages: string[] }[] } = JSON.parse(
  readFileSync(join(root, 'miniprogram', 'app.json'), 'utf8'),
);

const operatorPages = (app.subPackages ?? []).flatMap(({ root: folder, pages }) =>
  pages.map((page) => `${folder}/${page}`),
);

/** `pages/order/index` is `pages-order`. */
const nameOf = (path: string): string => path.split('/').slice(0, -1).join('-');

/** What a page says once it has everything. A page that is not here is shown as it opens. */
const says: Record<string, RegExp> = {
  'pages/products/index': /去结算/,
  'pages/checkout/index': /合计/,
  'pages/result/index': /支付成功/,
  'pages/orders/index': /没有更多了/,
  'pages/order/index': /微信支付单号/,
};

const overflow = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function fits(page: Page, name: string): Promise<void> {
  expect([name, await overflow(page)]).toEqual([name, 0]);
  await keepScreen(page, name);
}

test('no page is wider than a phone of 320 px', async () => {
  const buyer = await phone();
  const { openid, page } = buyer;
  await page.setViewportSize(NARROW);
  await buyer.choose('青瓷茶杯', 2);
  await buyer.sees('¥90.00');
  const { orderNo } = await shop().paidOrder({ openid, quantity: 3 });
  for (const path of app.pages) {
    await buyer.reopen(`${path}?orderNo=${orderNo}`);
    await buyer.sees(says[path] ?? /./);
    await fits(page, nameOf(path));
  }
  await buyer.reopen(`pages/order/index?orderNo=${orderNo}`);
  await buyer.tap('申请退款');
  await fits(page, 'order-refund');
  await buyer.reopen('pages/checkout/index');
  await buyer.tap('微信支付');
  await fits(page, 'panel');
  await buyer.answerPanel();
  await page.getByRole('dialog', { name: '收银台' }).waitFor();
  await fits(page, 'cashier');
});

test("no page of the operator's is, either", async () => {
  const { orderNo } = await shop().paidOrder();
  const operator = await phone({ openid: OPERATOR });
  await operator.page.setViewportSize(NARROW);
  for (const path of operatorPages) {
    await operator.reopen(`${path}?orderNo=${orderNo}`);
    await operator.sees(/./);
    await operator.page
      .getByText(/正在取/)
      .filter({ visible: true })
      .first()
      .waitFor({ state: 'detached' });
    await fits(operator.page, nameOf(path));
  }
});

test('in dark mode the phone stays as light as its pages, and a desktop puts it into a frame', async () => {
  const context = await window({ colorScheme: 'dark', viewport: DESKTOP_SIZE });
  const page = await context.newPage();
  await page.goto('/phone?openid=openid-buyer-desktop');
  const frame = page.frameLocator('iframe');
  await frame.getByText('全部商品').waitFor();
  expect(await page.locator('body').evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
    'rgb(22, 26, 24)',
  );
  const inner = page.frames()[1];
  expect(await inner?.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(244, 245, 244)');
  expect(await inner?.evaluate('innerWidth')).toBe(390);
  await keepScreen(page, 'desktop-dark');
});

describe('the console', () => {
  test('shows every try of a notice, with what the function answered', async () => {
    const page = await openConsole('notices');
    cloud().faults.add({ match: { function: 'payCallBack' }, effect: 'error', times: 1 });
    const { outTradeNo } = await shop().order({ openid: 'openid-buyer-noticed' });
    await cloud().pay({ outTradeNo, outcome: 'success' });
    const card = page.locator('details.card').filter({ hasText: outTradeNo });
    await card.getByText('投递 1 次').waitFor();
    await page.getByRole('button', { name: '+1 分钟' }).click();
    await card.getByText('投递 2 次').waitFor();
    await card.locator('summary').first().click();
    const tries = card.locator('tbody tr');
    expect(await tries.allInnerTexts()).toEqual([
      expect.stringContaining('未接收'),
      expect.stringContaining('已接收'),
    ]);
    await keepScreen(page, 'console-notices');
  });

  test('opens every panel', async () => {
    await shop().paidOrder({ openid: 'openid-buyer-shown' });
    const page = await openConsole('orders');
    const links = page.getByRole('navigation', { name: '真相' }).getByRole('link');
    for (const link of await links.all()) {
      const panel = await link.getAttribute('href');
      await link.click();
      await page.locator(`a[aria-current=page][href="${panel}"]`).waitFor();
    }
    await links.first().click();
    await page.locator('details.card summary').first().click();
    await keepScreen(page, 'console-orders');
    await page.emulateMedia({ colorScheme: 'dark' });
    await keepScreen(page, 'console-dark');
  });

  test('moves the clock, and the clock closes an order nobody has paid', async () => {
    const openid = 'openid-buyer-late';
    const { orderNo } = await shop().order({ openid });
    const buyer = await phone({ openid, path: `pages/order/index?orderNo=${orderNo}` });
    await buyer.sees('待付款');
    const page = await openConsole('orders');
    const card = page.locator('details.card').filter({ hasText: orderNo });
    await card.getByText('unpaid').waitFor();
    await page.getByRole('button', { name: '+30 分钟' }).click();
    await page.getByRole('button', { name: '+1 分钟' }).click();
    await card.getByText('closed').waitFor();
    await buyer.toFront();
    await buyer.sees('已关闭');
  });

  test('agrees with a second console', async () => {
    const consoles = await Promise.all([openConsole('orders'), openConsole('orders')]);
    const { orderNo, outTradeNo } = await shop().order({ openid: 'openid-buyer-watched' });
    const headOf = (page: Page) =>
      page.locator('details.card').filter({ hasText: orderNo }).locator('summary').first();
    await Promise.all(consoles.map((page) => headOf(page).getByText('unpaid').waitFor()));
    await cloud().pay({ outTradeNo, outcome: 'success' });
    await consoles[0]?.getByRole('button', { name: '+1 分钟' }).click();
    await Promise.all(consoles.map((page) => headOf(page).getByText('已付款').waitFor()));
    const [first, second] = await Promise.all(
      consoles.map(async (page) => [
        await page.getByRole('link', { name: /^订单/ }).innerText(),
        await headOf(page).innerText(),
      ]),
    );
    expect(first).toEqual(second);
  });
});
