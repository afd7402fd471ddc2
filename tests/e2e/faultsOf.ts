import { buildSync } from 'esbuild';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { root } from '../../scripts/build/root';

let script: string | undefined;

/** The inspector is of several files; the browser gets it as one. */
function bundled(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, 'tests', 'pages', 'faults', 'findFaults.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'inspector',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

/** What is hard to read, to reach or to name in a window now. @param within see findFaults */
export async function faultsOf(page: Page | Frame, within = ''): Promise<string[]> {
  script ??= bundled();
  return (await page.evaluate(
    `(() => { ${script}; return inspector.findFaults(${JSON.stringify(within)}); })()`,
  )) as string[];
}
