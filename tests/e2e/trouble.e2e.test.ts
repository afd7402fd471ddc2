import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/build/root';
import { noteFigure } from './noteFigure';
import { useShopWindow } from './useShopWindow';

const dir = mkdtempSync(join(tmpdir(), 'shop-'));
const miniprogramDir = join(dir, 'miniprogram');

const { phone, shop, cloud, window, stopCloud, startCloud } = useShopWindow(() => {
  cpSync(join(root, 'miniprogram'), miniprogramDir, { recursive: true });
  return { dataDir: join(dir, 'data'), miniprogramDir, timers: false };
});

afterAll(() => {
  rmSync(dir, { recursive: true });
});

test('a phone whose local cloud has stopped says so, and goes on when it is back', async () => {
  const context = await window({ mayFail: /ERR_|Failed to load resource/ });
  const buyer = await phone({ context });
  await buyer.choose('青瓷茶杯');
  await buyer.pay();
  await buyer.atCashier('取消');
  await buyer.tap('继续支付');
  await buyer.sees('待付款');
  await stopCloud();
  const lost = buyer.page.getByRole('alert').filter({ hasText: '本地云没有回应' });
  await lost.waitFor();
  await buyer.pay();
  await buyer.sees('还不知道是否下单成功');
  await startCloud();
  await lost.waitFor({ state: 'detached' });
  await buyer.tap('再试一次');
  await buyer.atCashier('支付');
  await buyer.sees('支付成功');
});

test('a saved page shows again by itself where the buyer was, and mistakes in it show with their place', async () => {
  const context = await window({ mayFail: /spoiled by the test/ });
  const buyer = await phone({ context });
  await buyer.tap('我的订单');
  await buyer.sees('这里还没有订单');
  const template = join(miniprogramDir, 'pages', 'orders', 'index.wxml');
  const script = join(miniprogramDir, 'pages', 'orders', 'index.ts');
  const good = { template: readFileSync(template, 'utf8'), script: readFileSync(script, 'utf8') };

  const startedAt = performance.now();
  writeFileSync(template, good.template.replace('这里还没有订单', '这里什么也没有'));
  await buyer.sees('这里什么也没有');
  noteFigure('saved-to-shown', performance.now() - startedAt);

  writeFileSync(template, '<view>\n<text></view>');
  await buyer.page.getByText('pages/orders/index.wxml:2 missing end tag').waitFor();
  writeFileSync(template, good.template);
  await buyer.sees('这里还没有订单');

  writeFileSync(
    script,
    good.script.replace('onLoad() {', "onLoad() { throw new Error('spoiled by the test');"),
  );
  const stack = buyer.page.getByRole('alert').filter({ hasText: /spoiled by the test\s+at / });
  await stack.waitFor();
  writeFileSync(script, good.script);
  await stack.waitFor({ state: 'detached' });
  await buyer.sees('这里还没有订单');
});

describe('a foreign', () => {
  const statusOf = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const call = request(`${cloud().url}${path}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', reject);
      call.end();
    });
  const paths = ['/', '/phone', '/phone.js', '/phone/changes', '/console/snapshot.json', '/_emulator/state'];

  test.each(paths)('name or origin is refused at %s', async (path) => {
    expect(await statusOf(path, { host: 'shop.example' })).toBe(403);
    expect(await statusOf(path, { origin: 'http://shop.example' })).toBe(403);
  });

  test('page in the browser cannot call a function', async () => {
    const context = await window({ mayFail: /./ });
    await context.route('http://shop.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<p>elsewhere</p>' }),
    );
    const page = await context.newPage();
    await page.goto('http://shop.example/');
    const order = {
      name: 'wxPay',
      openid: 'openid-buyer-tricked',
      data: { lines: [{ sku: 'cup-celadon', quantity: 1 }], requestKey: 'tricked' },
    };
    await page.evaluate(`
      fetch('${cloud().url}/_emulator/call', { method: 'POST', mode: 'no-cors', body: ${JSON.stringify(JSON.stringify(order))} })
        .catch(() => undefined)
        .then(() => undefined)`);
    expect(
      shop()
        .docs('orders')
        .filter(({ _openid }) => _openid === order.openid),
    ).toEqual([]);
  });
});
