import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/build/root';
import { OPERATOR } from '../integration/useShop';
import { faultsOf } from './faultsOf';
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

/** What somebody would stumble over in the tests so far, with the name of the screen. */
const faults: string[] = [];
afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

/** What is in a card is drawn when the card is open. */
const openEverything = `
  for (const one of document.querySelectorAll('details')) one.open = true;
  new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))`;

async function inspect(page: Page, name: string, within?: string): Promise<void> {
  faults.push(...(await faultsOf(page, within)).map((fault) => `${name}: ${fault}`));
}

async function inspectPage(page: Page, name: string): Promise<void> {
  await inspect(page, name, '.wx-page-frame:not([hidden])');
  await keepScreen(page, name);
}

test('the inspection finds what is wrong with a page', async () => {
  const context = await window({ viewport: NARROW });
  const page = await context.newPage();
  const size = 'display: block; width: 40px; height: 40px';
  await page.setContent(`<main style="width: 330px; font-size: 16px">
    <p style="color: #999999">pale</p>
    <p style="opacity: 0.5">faded</p>
    <p style="color: #777777; font-size: 30px">large</p>
    <button style="${size}" id="nameless"></button>
    <span role="button" style="${size}">dead</span>
    <a href="#" tabindex="1" style="${size}">early</a>
    <button style="width: 10px; height: 40px; overflow: hidden">thin</button>
    <button style="position: relative; top: -300px; ${size}">up</button>
    <label style="${size}"><input aria-label="good"></label>
  </main>`);
  const margin = 8;
  expect(await faultsOf(page, 'main')).toEqual([
    `the page is ${330 + margin - NARROW.width} px too wide`,
    '"pale" has a contrast of 2.85',
    '"faded" has a contrast of 3.98',
    '<button class=""> "" has no name',
    '<span class=""> "dead" is not reached by keyboard',
    '<a class=""> "early" is out of the order of focus',
    '<button class=""> "thin" is a small target',
    '<button class=""> "up" stands above what has the focus before it',
  ]);
});

describe('on a phone of 320 px everything can be read, named, reached and hit:', () => {
  const openid = 'openid-buyer-narrow';
  let orderNo = '';

  async function narrow(path?: string, owner = openid) {
    const buyer = await phone({ openid: owner, ...(path === undefined ? {} : { path }) });
    await buyer.page.setViewportSize(NARROW);
    return buyer;
  }

  beforeAll(async () => {
    ({ orderNo } = await shop().paidOrder({ openid, quantity: 3 }));
    const buyer = await narrow();
    await buyer.choose('青瓷茶杯', 2);
    await buyer.sees('¥90.00');
    await buyer.close();
  });

  test.each(app.pages)('%s', async (path) => {
    const buyer = await narrow(`${path}?orderNo=${orderNo}`);
    await buyer.sees(says[path] ?? /./);
    await inspectPage(buyer.page, nameOf(path));
  });

  test('an empty list, and an address without an order', async () => {
    const stranger = await narrow('pages/orders/index', 'openid-buyer-new');
    await stranger.sees('这里还没有订单');
    await inspectPage(stranger.page, 'empty');
    await stranger.reopen('pages/order/index');
    await stranger.sees('没有说明是哪一笔订单');
    await inspectPage(stranger.page, 'trouble');
  });

  test('the form for a refund, the panel for messages and the cashier', async () => {
    const buyer = await narrow(`pages/order/index?orderNo=${orderNo}`);
    await buyer.tap('申请退款');
    await inspectPage(buyer.page, 'order-refund');
    await buyer.reopen('pages/checkout/index');
    await buyer.tap('微信支付');
    await inspectPage(buyer.page, 'panel');
    await buyer.answerPanel();
    await buyer.page.getByRole('dialog', { name: '收银台' }).waitFor();
    await inspectPage(buyer.page, 'cashier');
  });

  test.each(operatorPages)('%s', async (path) => {
    const operator = await narrow(`${path}?orderNo=${orderNo}`, OPERATOR);
    await operator.sees(/./);
    await operator.page
      .getByText(/正在取/)
      .filter({ visible: true })
      .first()
      .waitFor({ state: 'detached' });
    await inspectPage(operator.page, nameOf(path));
  });
});

test("[SHP-07] receipt is confirmed in WeChat's component, which knows the payment by itself", async () => {
  const openid = 'openid-buyer-shipped';
  const { orderNo, outTradeNo } = await shop().paidOrder({ openid });
  const parcel = { by: 'express', company: 'STO', trackingNo: 'FAKE0000000001' };
  await shop().as(OPERATOR, 'operator', { do: 'ship', orderNo, ...parcel });
  const buyer = await phone({ openid, path: `pages/order/index?orderNo=${orderNo}` });
  const component = buyer.page.getByRole('dialog', { name: '确认收货组件' });
  const press = (name: string) => component.getByRole('button', { name, exact: true }).click();

  await buyer.tap('确认收货');
  await component.getByText('STO FAKE0000000001').waitFor();
  await component.getByText('¥45.00').waitFor();
  await inspectPage(buyer.page, 'receipt');
  await press('取消');
  await buyer.sees('已发货');
  await buyer.tap('确认收货');
  await press('确认收货');
  await buyer.sees('已完成');
  expect(cloud().openapi.state().shipments).toEqual([expect.objectContaining({ outTradeNo, orderState: 3 })]);
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

  test.each([
    ['in light', 'light', DESKTOP_SIZE],
    ['in the dark', 'dark', DESKTOP_SIZE],
    ['on a phone', 'light', NARROW],
  ] as const)(
    'opens every panel %s, and each can be read, named, reached and hit',
    async (how, colorScheme, size) => {
      await shop().paidOrder({ openid: 'openid-buyer-shown' });
      const page = await openConsole('orders');
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      const links = page.getByRole('navigation', { name: '真相' }).getByRole('link');
      for (const link of await links.all()) {
        const panel = String(await link.getAttribute('href'));
        await link.click();
        await page.locator(`a[aria-current=page][href="${panel}"]`).waitFor();
        await page.evaluate(openEverything);
        await inspect(page, `${panel} ${how}`);
      }
      await links.first().click();
      await page.locator('details.card summary').first().click();
      await keepScreen(page, `console ${how}`.replaceAll(' ', '-'));
    },
  );

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
