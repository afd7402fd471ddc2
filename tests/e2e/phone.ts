import type { BrowserContext, Locator, Page } from 'playwright-core';

/** What the buyer may press on the simulated cashier. */
export type CashierChoice =
  | '支付'
  | '支付，通知晚到一分钟'
  | '支付，通知来两次'
  | '支付，通知丢失'
  | '支付，但不点“完成”'
  | '支付失败'
  | '取消';

/** One buyer's phone in the browser, and what hands do with it. */
export interface Phone {
  page: Page;
  openid: string;
  /** A button of the page that is on top. */
  button(name: string): Locator;
  tap(name: string): Promise<void>;
  /** Types into a field of the page that is on top. */
  fill(label: string, text: string): Promise<void>;
  /** Answers a sheet that waits: a question of the page's, or a component of WeChat's. */
  answer(sheet: string, choice: string): Promise<void>;
  /** Waits until the page on top says this. */
  sees(text: string | RegExp): Promise<void>;
  /** Puts products into the cart and goes to the checkout. */
  choose(title: string, quantity?: number): Promise<void>;
  /** Presses the pay button and answers the panel for messages. */
  pay(): Promise<void>;
  /** Allows the messages that the panel asks for. */
  answerPanel(): Promise<void>;
  /** Waits until WeChat has heard of it. */
  atCashier(choice: CashierChoice): Promise<void>;
  /** The buyer comes back from another app: the page asks again. */
  toFront(): Promise<void>;
  /** Kills the app and opens it again, on its first page or on `path`: what it has stored stays. */
  reopen(path?: string): Promise<void>;
  close(): Promise<void>;
  /** From asking for the page to its first paint. */
  firstPaintMs(): Promise<number>;
}

const addressOf = (openid: string, path: string | undefined): string =>
  `/phone?openid=${encodeURIComponent(openid)}${path === undefined ? '' : `#/${path}`}`;

/** Opens the mini program as `openid`, on its first page or on `path`. */
export async function openPhone(context: BrowserContext, openid: string, path?: string): Promise<Phone> {
  const page = await context.newPage();
  await page.goto(addressOf(openid, path));
  const top = page.locator('.wx-page-frame:not([hidden])');
  const button = (name: string) => top.getByRole('button', { name, exact: true });
  const tap = (name: string) => button(name).click();
  const answer = (sheet: string, choice: string) =>
    page
      .getByRole('dialog', { name: sheet, exact: true })
      .getByRole('button', { name: choice, exact: true })
      .click();
  const answerPanel = () => answer('订阅消息', '允许');
  const sees = (text: string | RegExp) => top.getByText(text).first().waitFor();
  return {
    page,
    openid,
    button,
    tap,
    fill: (label, text) => top.getByLabel(label, { exact: true }).fill(text),
    answer,
    sees,
    answerPanel,
    async choose(title, quantity = 1) {
      for (let n = 0; n < quantity; n += 1) await tap(`增加一件${title}`);
      await tap('去结算');
    },
    async pay() {
      await tap('微信支付');
      await answerPanel();
    },
    async atCashier(choice) {
      const cashier = page.getByRole('dialog', { name: '收银台' });
      const answered = page.waitForResponse(/\/_emulator\/pay$/);
      await Promise.all([answered, cashier.getByRole('button', { name: choice, exact: true }).click()]);
    },
    async toFront() {
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    },
    async reopen(next) {
      // By way of another document, or a new hash alone would be no new page.
      await page.goto('about:blank');
      await page.goto(addressOf(openid, next));
    },
    close: () => page.close(),
    async firstPaintMs() {
      const paint = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`;
      return Number(await page.evaluate(paint));
    },
  };
}
