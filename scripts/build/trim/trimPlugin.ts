import { readFileSync } from 'node:fs';
import { type Plugin } from 'esbuild';
import { packageOf } from '../packageOf';
import { withoutGeneratedMessages } from './generatedMessages';
import { mediaTypeExtensions } from './mediaTypeExtensions';
import { moduleSource, stubSource } from './moduleSource';
import { type Trim, trimmedVersions, trims } from './trims';

/** In the metafile and in stack traces a replaced module is `trimmed:<who asked>/<module>`. */
const NAMESPACE = 'trimmed';

interface Replaced {
  trim: Trim;
  /** Folder of the file that asked: what the stub loads late is found from there. */
  resolveDir: string;
}

/** Constants that stubs take from what is installed, for `define` of esbuild. */
export function trimConstants(): Record<string, string> {
  return {
    NODE_SDK_VERSION: JSON.stringify(trimmedVersions['@cloudbase/node-sdk']),
    MEDIA_TYPE_EXTENSIONS: JSON.stringify(mediaTypeExtensions()),
  };
}

/**
 * Replaces what the table of trims says, where it says.
 * @param onTrim called for each replacement made, the same one several times
 */
export function trimPlugin(onTrim: (trim: Trim) => void): Plugin {
  const pattern = [...new Set(trims.map(({ module }) => module.replace(/[./]/g, '\\$&')))].join('|');
  return {
    name: 'trim',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${pattern})$`), namespace: 'file' }, (request) => {
        const from = packageOf(request.importer);
        const trim = trims.find((each) => each.module === request.path && each.from === from);
        if (!trim) return undefined;
        onTrim(trim);
        const pluginData: Replaced = { trim, resolveDir: request.resolveDir };
        return { path: `${trim.from}/${trim.module}`, namespace: NAMESPACE, pluginData };
      });
      build.onResolve({ filter: /^\.\//, namespace: NAMESPACE }, ({ path }) => ({
        path,
        namespace: NAMESPACE,
      }));
      build.onLoad({ filter: /^\.\//, namespace: NAMESPACE }, ({ path }) => ({
        contents: stubSource(path),
        loader: 'ts',
      }));
      build.onLoad({ filter: /^[^.]/, namespace: NAMESPACE }, ({ pluginData }) => {
        const { trim, resolveDir } = pluginData as Replaced;
        return { contents: moduleSource(trim.module, trim.instead), loader: 'ts', resolveDir };
      });
      build.onLoad({ filter: /[\\/]node_modules[\\/]wx-server-sdk[\\/]index\.js$/ }, ({ path }) => ({
        contents: withoutGeneratedMessages(readFileSync(path, 'utf8')),
        loader: 'js',
      }));
    },
  };
}
