import { join } from 'node:path';
import { type Plugin } from 'esbuild';
import { bundle } from '../../build/bundle';
import { findFunctions } from '../../build/findFunctions';
import { root } from '../../build/root';

/** What only the gateways that call WeChat Pay themselves need. */
const DIRECT = /[\\/]shared[\\/](gateways[\\/](apiv3|apiv2|direct)|merchants)[\\/]/;

const withoutDirect: Plugin = {
  name: 'without-direct-gateways',
  setup(build) {
    build.onLoad({ filter: DIRECT }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

async function sizes(plugins: readonly Plugin[]): Promise<Map<string, number>> {
  const functions = findFunctions(join(root, 'cloudfunctions'));
  const { bundles } = await bundle(functions, 'inline', root, plugins);
  return new Map(bundles.map(({ name, code }) => [name, code.length]));
}

/** Bytes that the direct gateways, APIv3 and APIv2, add to each function's bundle; functions without them left out. */
export async function measureGatewayGrowth(): Promise<Record<string, number>> {
  const [whole, without] = await Promise.all([sizes([]), sizes([withoutDirect])]);
  const grown = [...whole].map(([name, bytes]): [string, number] => [name, bytes - (without.get(name) ?? 0)]);
  return Object.fromEntries(grown.filter(([, bytes]) => bytes > 0));
}
