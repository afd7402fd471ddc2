import { join } from 'node:path';
import { bundle } from '../../build/bundle';
import { findFunctions } from '../../build/findFunctions';
import { root } from '../../build/root';

/** What only the gateways that call WeChat Pay themselves need. */
const DIRECT = /^shared\/(gateways\/(apiv3|apiv2|direct)|merchants)\//;

/** Bytes that the direct gateways, APIv3 and APIv2, add to each function's bundle; functions without them left out. */
export async function measureGatewayGrowth(): Promise<Record<string, number>> {
  const { bundles } = await bundle(findFunctions(join(root, 'cloudfunctions')), 'inline', root);
  const grown = bundles.map(({ name, inputs }): [string, number] => {
    const own = Object.entries(inputs).filter(([path]) => DIRECT.test(path));
    return [name, own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)];
  });
  return Object.fromEntries(grown.filter(([, bytes]) => bytes > 0));
}
