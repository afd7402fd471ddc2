import { build, type BuildFailure, type Message, type Metafile } from 'esbuild';
import { BuildError } from './buildError';
import { type SdkForm } from './buildReport';
import { type FunctionSource } from './findFunctions';
import { shortNamesPlugin } from './shortNamesPlugin';
import { trimConstants, trimPlugin } from './trim/trimPlugin';
import { type Trim } from './trim/trims';

/** The oldest runtime the cloud offers for new functions. Source: CloudBase, how-works (Node 16.13, 18.15, 20.19). */
const TARGET = 'node16.13';
/** An uncaught error prints the line it happened in. */
const LINE_LIMIT_CHARACTERS = 120;

export interface Bundle {
  name: string;
  code: Uint8Array;
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
 * One CommonJS file per function. Our names stay as written, so that errors can be read; blanks and spelling shrink.
 * @param root paths in error messages and stack traces are relative to it
 * @throws BuildError naming each place in the sources that cannot be built
 */
export async function bundle(
  functions: readonly FunctionSource[],
  sdk: SdkForm,
  root: string,
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
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: LINE_LIMIT_CHARACTERS,
    legalComments: 'none',
    logLevel: 'silent',
    ...(sdk === 'inline'
      ? {
          plugins: [shortNamesPlugin(TARGET), trimPlugin((trim) => trimmed.add(trim))],
          define: trimConstants(),
        }
      : { external: ['wx-server-sdk'] }),
  }).catch((error: unknown) => {
    throw isBuildFailure(error) ? new BuildError(error.errors.map(inWords)) : error;
  });
  const bundles = functions.map(({ name, entry }) => {
    const outputs = Object.entries(metafile.outputs);
    const [, output] = outputs.find(([path]) => path === `out/${name}.js`) ?? [];
    const file = outputFiles.find(({ path }) => path.replace(/\\/g, '/').endsWith(`/out/${name}.js`));
    if (!output || !file) throw new Error(`esbuild answered no bundle for ${entry}`);
    return { name, code: file.contents, inputs: output.inputs };
  });
  return { bundles, trimmed };
}
