import { mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { BuildError } from './buildError';
import { type BuildReport, type BuiltFunction, type SdkForm } from './buildReport';
import { bundle, type Bundle } from './bundle';
import { checkInputs } from './checkInputs';
import { checkSize } from './checkSize';
import { checkTrims, checkVersions } from './checkTrims';
import { findFunctions, type FunctionSource } from './findFunctions';
import { functionConfig } from './functionConfig';
import { manifest } from './manifest';
import { removeStale } from './removeStale';
import { root } from './root';
import { type FunctionFiles, writeFunction } from './writeFunction';
import { writeMaps } from './writeMaps';

export interface BuildOptions {
  /** Folder with one folder per function; default `cloudfunctions`. */
  source?: string;
  /** Where `cloudfunctions/<name>/` is written; default `dist`. */
  outDir?: string;
  /** Default `inline`. */
  sdk?: SdkForm;
}

function isInside(dir: string, other: string): boolean {
  const path = relative(other, dir);
  return !path.startsWith('..') && !isAbsolute(path);
}

const fromPackage = (input: string) => input.includes('node_modules/') || input.startsWith('trimmed:');

function weigh(inputs: Bundle['inputs'], chosen: (input: string) => boolean): number {
  return Object.entries(inputs).reduce(
    (sum, [path, { bytesInOutput }]) => sum + (chosen(path) ? bytesInOutput : 0),
    0,
  );
}

function filesOf(source: FunctionSource, code: Uint8Array, sdk: SdkForm): FunctionFiles {
  return {
    'index.js': code,
    'config.json': functionConfig(source.dir),
    'package.json': manifest(source.name, sdk),
  };
}

function describe({ name, inputs }: Bundle, files: FunctionFiles): BuiltFunction {
  return {
    name,
    bytes: Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content), 0),
    files: Object.keys(files).length,
    ownBytes: weigh(inputs, (input) => !fromPackage(input)),
    packageBytes: weigh(inputs, fromPackage),
  };
}

/**
 * Bundles every cloud function into what is deployed and what the local cloud runs.
 * @throws BuildError when a bundle holds what it must not, weighs too much, or the installed SDK is not the one that
 * trimming was checked with; nothing is written then
 */
export async function buildFunctions(options: BuildOptions = {}): Promise<BuildReport> {
  const startedAt = performance.now();
  const sdk = options.sdk ?? 'inline';
  const source = resolve(root, options.source ?? 'cloudfunctions');
  const functionsDir = join(resolve(root, options.outDir ?? 'dist'), 'cloudfunctions');
  if (isInside(functionsDir, source) || isInside(source, functionsDir)) {
    throw new BuildError([`The output ${functionsDir} would mix with the sources ${source}.`]);
  }
  if (sdk === 'inline') refuse(checkVersions(root));

  const sources = findFunctions(source);
  const { bundles, trimmed } = await bundle(sources, sdk, root);
  const built = bundles.map((each) => {
    const own = sources.find(({ name }) => name === each.name);
    if (!own) throw new Error(`no source for ${each.name}`);
    const files = filesOf(own, each.code, sdk);
    const inputs = Object.keys(each.inputs).filter((input) => !fromPackage(input));
    const problems = checkInputs(
      root,
      own,
      sources,
      inputs.map((input) => resolve(root, input)),
    );
    return { files, map: each.map, problems, report: describe(each, files) };
  });
  const usesSdk = bundles.some(({ inputs }) =>
    Object.keys(inputs).some((input) => input.includes('/wx-server-sdk/')),
  );
  refuse([
    ...built.flatMap(({ problems, report }) => [...problems, ...checkSize(report)]),
    ...(sdk === 'inline' && usesSdk ? checkTrims(trimmed) : []),
  ]);

  mkdirSync(functionsDir, { recursive: true });
  removeStale(
    functionsDir,
    sources.map(({ name }) => name),
  );
  for (const { files, report } of built) writeFunction(join(functionsDir, report.name), files);
  writeMaps(join(dirname(functionsDir), 'maps'), new Map(built.map(({ map, report }) => [report.name, map])));
  return {
    sdk,
    functionsDir,
    functions: built.map(({ report }) => report),
    durationMs: performance.now() - startedAt,
  };
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new BuildError(problems);
}
