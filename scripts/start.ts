// npm start: builds the functions, runs the shop in the local cloud and prints one address.
import { parseArgs } from 'node:util';
import { nextFreePort } from '../emulator/cli/freePort';
import { endWith } from '../emulator/cli/lifetime';
import { DEFAULT_PORT } from '../emulator/cli/options';
import { buildDist } from './build/buildDist';
import { products } from './shop/products';

const usage = `npm start [-- options]
  --port <n>    port on 127.0.0.1, 0 for any free one (${DEFAULT_PORT})
  --data <dir>  keep everything in this folder; without it, in memory`;

function parseOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw new Error(`--port must be a whole number from 0 to 65535, not "${values.port}"`);
  return { ...values, port };
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** The bundler works in a process of its own, and meanwhile the local cloud is loaded. */
const buildAndLoad = () => Promise.all([buildDist(), import('./shop/localShop')]);

type LocalShop = Awaited<ReturnType<typeof buildAndLoad>>[1];

async function startShop({ startLocalShop }: LocalShop, port: number, data: string | undefined) {
  try {
    return await startLocalShop({ port, ...(data === undefined ? {} : { dataDir: data }) });
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
  const { port, data, help } = parseOptions();
  if (help) return console.log(usage);
  const [{ functions }, localShop] = await buildAndLoad();
  const shop = await startShop(localShop, port, data);
  endWith({ stop: () => shop.stop() });
  const order = JSON.stringify({
    name: 'wxPay',
    openid: 'openid-buyer',
    data: { lines: [{ sku: products[0]?._id, quantity: 1 }], requestKey: 'my-first-order' },
  });
  console.log(`
wxcloud-pay runs at  ${shop.url}

${functions.length} cloud functions, ${products.length} products, everything ${data ? `kept in ${data}` : 'in memory'}. Open the address: a phone with the mini program, and\nWeChat's side of the truth beside it. Or, in another terminal:

  # a buyer orders (note the outTradeNo in the answer)
  curl -s ${shop.url}/_emulator/call -d '${order}'
  # ... and pays at the cashier; WeChat then notifies payCallBack
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
