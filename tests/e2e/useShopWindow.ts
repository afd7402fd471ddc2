import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';
import type { Cloud } from '../../emulator/cloud';
import { launchBrowser } from '../../scripts/browser/launchBrowser';
import { startLocalShop, type LocalShopOptions } from '../../scripts/shop/localShop';
import { shopOf, type Shop } from '../integration/useShop';
import { openPhone, type Phone } from './phone';

/** A common phone, in CSS px. */
const PHONE_SIZE = { width: 390, height: 844 };
export const DESKTOP_SIZE = { width: 1280, height: 800 };

/** How long anything may take to show before a test gives up: a busy machine is slow, nothing waits this long. In ms. */
const PATIENCE_MS = 20_000;

interface WindowOptions extends BrowserContextOptions {
  /** Errors that the test causes on purpose. */
  mayFail?: RegExp;
}

/** One browser and one local cloud for the tests of a file, and a fresh buyer whenever one is needed. */
export interface ShopWindow {
  shop(): Shop;
  cloud(): Cloud;
  stopCloud(): Promise<void>;
  /** Starts the stopped cloud again, at the same address. */
  startCloud(): Promise<void>;
  /** A browser profile of its own on the local cloud; whatever goes wrong in its pages fails the test. */
  window(options?: WindowOptions): Promise<BrowserContext>;
  /** A phone of a buyer nobody has seen before, or of `openid`. Buyers keep what they store apart, as on real phones. */
  phone(options?: { openid?: string; path?: string; context?: BrowserContext }): Promise<Phone>;
  /** The console at one of its panels. */
  console(panel: string, context?: BrowserContext): Promise<Page>;
}

/** `options` are asked for once, before the cloud starts. */
export function useShopWindow(options: () => Partial<LocalShopOptions> = () => ({})): ShopWindow {
  let browser: Browser | undefined;
  let cloud: Cloud | undefined;
  let given: Partial<LocalShopOptions> = {};
  let buyers = 0;
  const problems: string[] = [];
  const open: { close(): Promise<void> }[] = [];
  let shared: BrowserContext | undefined;

  const started = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('browser and cloud start in beforeAll');
    return one;
  };

  const cloudAt = (port: number): Promise<Cloud> =>
    startLocalShop({
      ...given,
      port,
      onBug: (error, where) => problems.push(`${where}: ${String(error)}`),
    });

  beforeAll(async () => {
    given = options();
    [browser, cloud] = await Promise.all([launchBrowser(), cloudAt(0)]);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    cloud?.faults.clear();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  function listen(context: BrowserContext, mayFail: RegExp | undefined): void {
    const note = (text: string): void => {
      if (!mayFail?.test(text)) problems.push(text);
    };
    context.on('weberror', (error) => note(error.error().message));
    context.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') note(message.text());
    });
  }

  async function profile({ mayFail, ...more }: WindowOptions): Promise<BrowserContext> {
    const baseURL = started(cloud).url;
    const context = await started(browser).newContext({ viewport: PHONE_SIZE, baseURL, ...more });
    context.setDefaultTimeout(PATIENCE_MS);
    listen(context, mayFail);
    return context;
  }
  async function window(more: WindowOptions = {}): Promise<BrowserContext> {
    const context = await profile(more);
    open.push(context);
    return context;
  }
  const everyday = async (): Promise<BrowserContext> => (shared ??= await profile({}));

  return {
    shop: () => shopOf(started(cloud)),
    cloud: () => started(cloud),
    stopCloud: () => started(cloud).stop(),
    async startCloud() {
      cloud = await cloudAt(started(cloud).port);
    },
    window,
    async phone({ openid = `openid-buyer-${(buyers += 1)}`, path, context } = {}) {
      const phone = await openPhone(context ?? (await everyday()), openid, path);
      open.push(phone);
      return phone;
    },
    async console(panel, context) {
      const page = await (context ?? (await everyday())).newPage();
      open.push(page);
      await page.setViewportSize(DESKTOP_SIZE);
      await page.goto(`/#/${panel}`);
      await page.getByRole('navigation', { name: '真相' }).waitFor();
      return page;
    },
  };
}
