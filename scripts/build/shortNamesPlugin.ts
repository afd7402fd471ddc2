import { readFileSync } from 'node:fs';
import { type Plugin, transform } from 'esbuild';

/** The SDK's own file keeps its names: its errors are read, and the trims look for them. */
const KEPT = /[\\/]node_modules[\\/]wx-server-sdk[\\/]/;

/**
 * Shortens names inside the functions of packages: a tenth of what is deployed. Our own names stay as written, so that
 * errors can be read.
 */
export function shortNamesPlugin(target: string): Plugin {
  return {
    name: 'short-names',
    setup(build) {
      build.onLoad({ filter: /[\\/]node_modules[\\/].*\.c?js$/ }, async ({ path }) => {
        if (KEPT.test(path)) return undefined;
        const sourcefile = path;
        const source = readFileSync(path, 'utf8');
        const { code } = await transform(source, {
          sourcefile,
          target,
          loader: 'js',
          minifyIdentifiers: true,
        });
        return { contents: code, loader: 'js' };
      });
    },
  };
}
