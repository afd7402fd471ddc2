import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Trim, trimmedVersions, trims } from './trim/trims';

function installedVersion(name: string, from: string): string {
  const manifest = join(from, 'node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return version;
}

/** Says when another SDK is installed than the one the table of trims was checked with. */
export function checkVersions(root: string): string[] {
  return Object.entries(trimmedVersions).flatMap(([name, expected]) => {
    const found = installedVersion(name, root);
    return found === expected
      ? []
      : [
          `Trimming was checked with ${name} ${expected}, installed is ${found}: build with --sdk external, or run tests/sdk and mend scripts/build/trim/trims.ts.`,
        ];
  });
}

/** Names rows of the table that found nothing to replace: the SDK is not what the table was written for. */
export function checkTrims(used: ReadonlySet<Trim>): string[] {
  return trims
    .filter((trim) => !used.has(trim))
    .map(
      ({ from, module }) =>
        `The trim of ${module} in ${from} matched nothing; mend scripts/build/trim/trims.ts.`,
    );
}
