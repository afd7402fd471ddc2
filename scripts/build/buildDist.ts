import { resolve } from 'node:path';
import { databaseSettings, functionRules } from '../../shared/contracts/deployables';
import { type BuildReport } from './buildReport';
import { buildFunctions, type BuildOptions } from './buildFunctions';
import { root } from './root';
import { writeDeployables } from './writeDeployables';

/** Everything that is deployed: the functions, who may call them, and the database's rules and indexes. */
export async function buildDist(options: Omit<BuildOptions, 'source'> = {}): Promise<BuildReport> {
  const report = await buildFunctions(options);
  const outDir = resolve(root, options.outDir ?? 'dist');
  writeDeployables(outDir, { functionRules: functionRules(), database: databaseSettings() });
  return report;
}
