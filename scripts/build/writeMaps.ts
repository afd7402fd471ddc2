import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './writeAtomically';

/** Writes one source map per function, `<name>.js.map`, beside what is deployed: none is deployed. */
export function writeMaps(dir: string, maps: ReadonlyMap<string, Uint8Array>): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  for (const [name, map] of maps) writeAtomically(join(dir, `${name}.js.map`), map);
}
