import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './writeAtomically';

/** The deployed folder holds exactly these files. */
export type FunctionFiles = Record<'index.js' | 'config.json' | 'package.json', string | Uint8Array>;

export function writeFunction(dir: string, files: FunctionFiles): void {
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir)) {
    if (!(name in files)) rmSync(join(dir, name), { recursive: true });
  }
  for (const [name, content] of Object.entries(files)) writeAtomically(join(dir, name), content);
}
