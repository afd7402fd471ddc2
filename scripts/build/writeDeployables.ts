import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './writeAtomically';

/** What the console or `deploy` sets beside the functions; each becomes a JSON file of the same name. */
export interface Deployables {
  functionRules: object;
  database: object;
}

/** Writes `functionRules.json` and `database.json`, which the local cloud finds beside the built functions. */
export function writeDeployables(outDir: string, deployables: Deployables): void {
  mkdirSync(outDir, { recursive: true });
  for (const [name, content] of Object.entries(deployables)) {
    writeAtomically(join(outDir, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
  }
}
