// npm start [-- --gateway apiv3]: builds the functions, runs the shop in the local cloud and prints one address.
import { nextFreePort } from '../emulator/cli/freePort';
import { endWith } from '../emulator/cli/lifetime';
import { ensureDist } from './build/ensureDist';
import { products } from './shop/products';
import { parseStartOptions, usage, type StartOptions } from './start/options';

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** The bundler works in a process of its own, and meanwhile the local cloud is loaded. */
const buildAndLoad = () => Promise.all([ensureDist(), import('./shop/localShop')]);

type LocalShop = Awaited<ReturnType<typeof buildAndLoad>>[1];

async function startShop({ startLocalShop }: LocalShop, { help: _, ...options }: StartOptions) {
  const { port } = options;
  try {
    return await startLocalShop(options);
  } catch (error) {
    if (!isTaken(error)) throw error;
    const next = await nextFreePort(port);
    throw new Error(
      `port ${port} is taken. ${next === undefined ? 'Use' : 'Try'}: npm start -- --port ${next ?? 0}`,
    );
  }
}

/** What the page asks for first is built while a person opens it. A failure shows there. */
async function warmUp(url: string): Promise<void> {
  await Promise.allSettled(
    ['/console/console.js', '/phone.js'].map(async (path) => (await fetch(`${url}${path}`)).arrayBuffer()),
  );
}

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  const { dataDir, gateway, help } = options;
  if (help) return console.log(usage);
  const [, localShop] = await buildAndLoad();
  const shop = await startShop(localShop, options);
  endWith({ stop: () => shop.stop() });
  const order = JSON.stringify({
    name: 'wxPay',
    openid: 'openid-buyer',
    data: { lines: [{ sku: products[0]?._id, quantity: 1 }], requestKey: 'my-first-order' },
  });
  console.log(`
wxcloud-pay runs at  ${shop.url}

${shop.functions.list().length} cloud functions, ${products.length} products, everything ${dataDir ? `kept in ${dataDir}` : 'in memory'}; ${gateway} takes the money. Open the address: a phone with the mini program, and\nWeChat's side of the truth beside it. Or, in another terminal:

  # a buyer orders (note the outTradeNo in the answer)
  curl -s ${shop.url}/_emulator/call -d '${order}'
  # ... and pays at the cashier; WeChat then notifies ${gateway === 'cloudPay' ? 'payCallBack' : 'payNotify'}
  curl -s ${shop.url}/_emulator/pay -d '{"outTradeNo":"...","outcome":"success"}'
  # half an hour later: whatever falls due happens
  curl -s ${shop.url}/_emulator/clock -d '{"advanceMs":1800000}'

The whole life of an order, told line by line: npm run demo.  Ctrl-C stops everything.`);
  await warmUp(shop.url);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
