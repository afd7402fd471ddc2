import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root';
import { writeAtomically } from './writeAtomically';

/** Everything that what is built depends on: sources, how they are built, and which packages are installed. */
const SOURCES = ['cloudfunctions', 'shared', 'scripts/build', 'package-lock.json', 'tsconfig.json'];
const BUILT = ['dist'];
const STAMP = 'node_modules/.cache/wxcloud-pay/dist.json';

/** Paths and contents of files and of everything below folders, as one short text. What is missing counts, too. */
function fingerprint(dir: string, names: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (name: string): void => {
    const path = join(dir, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    hash.update(`${name}\0${stats?.isFile() ? stats.size : '-'}\0`);
    if (stats?.isDirectory()) for (const inside of readdirSync(path).sort()) add(join(name, inside));
    else if (stats) hash.update(readFileSync(path));
  };
  for (const name of names) add(name);
  return hash.digest('hex');
}

function stampAt(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

interface Place {
  dir: string;
  build(): Promise<unknown>;
}

const here: Place = {
  dir: root,
  // Loaded only when there is something to build, and at once: its process works while the caller loads other things.
  build() {
    // oxlint-disable-next-line typescript/consistent-type-imports -- a lazy require needs the type this way
    const { buildDist } = require('./buildDist') as typeof import('./buildDist');
    return buildDist();
  },
};

/**
 * Builds `dist` unless it is, byte for byte, what the last build made of these same sources.
 * @throws what the build throws
 */
export async function ensureDist({ dir, build }: Place = here): Promise<'built' | 'reused'> {
  const file = join(dir, STAMP);
  const stampOf = (sources: string) => `${JSON.stringify({ sources, built: fingerprint(dir, BUILT) })}\n`;
  const sources = fingerprint(dir, SOURCES);
  if (stampAt(file) === stampOf(sources)) return 'reused';
  await build();
  // A source that was saved meanwhile may be in it or not: the next start builds again.
  if (fingerprint(dir, SOURCES) !== sources) return 'built';
  mkdirSync(dirname(file), { recursive: true });
  writeAtomically(file, stampOf(sources));
  return 'built';
}
