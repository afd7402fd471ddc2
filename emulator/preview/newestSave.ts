import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** When something below `dir` was last written, made or removed: a text to compare, nothing more. Never throws. */
export function newestSave(dir: string): string {
  try {
    const names = ['.', ...readdirSync(dir, { recursive: true, encoding: 'utf8' })];
    const times = names.map((name) => statSync(join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return `${names.length}-${Math.max(...times)}`;
  } catch {
    return 'gone';
  }
}
