import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  dependencies?: Record<string, string>;
}

/** Where Node finds a package from a folder, looking upwards. */
function findPackage(name: string, from: string): string | undefined {
  for (let dir = from; ; dir = dirname(dir)) {
    const candidate = join(dir, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (dir === dirname(dir)) return undefined;
  }
}

/** Folders of a package and of all it depends on, as `npm install` of it alone would bring. */
export function dependencyClosure(name: string, from: string): string[] {
  const found = new Set<string>();
  const visit = (dependency: string, asker: string) => {
    const dir = findPackage(dependency, asker);
    if (dir === undefined || found.has(dir)) return;
    found.add(dir);
    const { dependencies = {} } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest;
    for (const inner of Object.keys(dependencies)) visit(inner, dir);
  };
  visit(name, from);
  return [...found];
}
