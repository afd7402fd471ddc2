import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from '../../emulator/cli/options';
import type { LocalShopOptions } from '../shop/localShop';

type Gateway = NonNullable<LocalShopOptions['gateway']>;

const gateways = ['cloudPay', 'apiv3', 'apiv2'] as const satisfies readonly Gateway[];

export const usage = `npm start [-- options]
  --port <n>        port on 127.0.0.1, 0 for any free one (${DEFAULT_PORT})
  --data <dir>      keep everything in this folder; without it, in memory
  --gateway <name>  who takes the money: cloudPay (usual), apiv3 or apiv2; for the last two the shop gets a merchant with
                    throw-away keys, new ones at every start
  --help            this text`;

/** What the command line asks for. */
export interface StartOptions {
  port: number;
  dataDir?: string;
  gateway: Gateway;
  help: boolean;
}

const HIGHEST_PORT = 65_535;

/** Reads the command line. @throws Error that names the option */
export function parseStartOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string' },
      gateway: { type: 'string', default: 'cloudPay' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > HIGHEST_PORT)
    throw new Error(`--port must be a whole number from 0 to ${HIGHEST_PORT}, not "${values.port}"`);
  const gateway = gateways.find((name) => name === values.gateway);
  if (!gateway) throw new Error(`--gateway must be one of ${gateways.join(', ')}, not "${values.gateway}"`);
  return { port, gateway, help: values.help, ...(values.data === undefined ? {} : { dataDir: values.data }) };
}
