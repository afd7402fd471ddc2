import { build, type BuildFailure, type Message, type Metafile, type Plugin } from 'esbuild';
import { BuildError } from './buildError';
import { type SdkForm } from './buildReport';
import { type FunctionSource } from './findFunctions';
import { trimConstants, trimPlugin } from './trim/trimPlugin';
import { type Trim } from './trim/trims';

/** The oldest runtime the cloud offers for new functions. Source: CloudBase, how-works (Node 16.13, 18.15, 20.19). */
const TARGET = 'node16.13';
/** An uncaught error prints the line it happened in. */
const LINE_LIMIT_CHARACTERS = 120;

export interface Bundle {
  name: string;
  code: Uint8Array;
  /** Where each place of the code was written. */
  map: Uint8Array;
  inputs: Metafile['outputs'][string]['inputs'];
}

export interface Bundled {
  bundles: Bundle[];
  /** Rows of the table of trims that found something to replace. */
  trimmed: ReadonlySet<Trim>;
}

const isBuildFailure = (error: unknown): error is BuildFailure => error instanceof Error && 'errors' in error;

const inWords = ({ text, location }: Message) =>
  location ? `${location.file}:${location.line}:${location.column}: ${text}` : text;

/**
 * One CommonJS file per function, as short as it gets, and its source map: `npm run stack` reads stacks with it.
 * @param root paths in error messages and maps are relative to it
 * @param plugins asked before our own
 * @throws BuildError naming each place in the sources that cannot be built
 */
export async function bundle(
  functions: readonly FunctionSource[],
  sdk: SdkForm,
  root: string,
  plugins: readonly Plugin[] = [],
): Promise<Bundled> {
  const trimmed = new Set<Trim>();
  const { metafile, outputFiles } = await build({
    entryPoints: functions.map(({ name, entry }) => ({ in: entry, out: name })),
    outdir: 'out',
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: TARGET,
    charset: 'ascii',
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    lineLimit: LINE_LIMIT_CHARACTERS,
    legalComments: 'none',
    logLevel: 'silent',
    ...(sdk === 'inline'
      ? {
          plugins: [...plugins, trimPlugin((trim) => trimmed.add(trim))],
          define: trimConstants(),
        }
      : { external: ['wx-server-sdk'] }),
  }).catch((error: unknown) => {
    throw isBuildFailure(error) ? new BuildError(error.errors.map(inWords)) : error;
  });
  const contentsOf = (file: string) =>
    outputFiles.find(({ path }) => path.replace(/\\/g, '/').endsWith(`/out/${file}`))?.contents;
  const bundles = functions.map(({ name, entry }) => {
    const outputs = Object.entries(metafile.outputs);
    const [, output] = outputs.find(([path]) => path === `out/${name}.js`) ?? [];
    const code = contentsOf(`${name}.js`);
    const map = contentsOf(`${name}.js.map`);
    if (!output || !code || !map) throw new Error(`esbuild answered no bundle for ${entry}`);
    return { name, code, map, inputs: output.inputs };
  });
  return { bundles, trimmed };
}
