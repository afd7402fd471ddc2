import { resolve } from 'node:path';
import { type BuildReport } from './buildReport';
import { buildFunctions, type BuildOptions } from './buildFunctions';
import { loadDeployables } from './loadDeployables';
import { root } from './root';
import { writeDeployables } from './writeDeployables';

/** Everything that is deployed: the functions, who may call them, and the database's rules and indexes. */
export async function buildDist(options: Omit<BuildOptions, 'source'> = {}): Promise<BuildReport> {
  const report = await buildFunctions(options);
  writeDeployables(resolve(root, options.outDir ?? 'dist'), await loadDeployables());
  return report;
}
