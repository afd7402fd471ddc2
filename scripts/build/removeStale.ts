import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = new Set(['index.js', 'config.json', 'package.json']);

/** Removes functions that an earlier build wrote and that are no more. Folders holding anything else are left alone. */
export function removeStale(functionsDir: string, names: readonly string[]): void {
  for (const entry of readdirSync(functionsDir, { withFileTypes: true })) {
    if (!entry.isDirectory() || names.includes(entry.name)) continue;
    const dir = join(functionsDir, entry.name);
    if (readdirSync(dir).every((file) => BUILT.has(file))) rmSync(dir, { recursive: true });
  }
}
