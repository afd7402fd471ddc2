import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { settings as client } from '../../miniprogram/settings';
import type { Environment } from '../../shared/settings';
import { BuildError } from '../build/buildError';
import { buildFunctions } from '../build/buildFunctions';
import type { SdkForm } from '../build/buildReport';
import { findFunctions } from '../build/findFunctions';
import { root } from '../build/root';
import { readUploadSettings } from '../deploy/uploadSettings';
import type { Facts, FunctionFacts, PrivateFile } from './facts';
import { findLeaks } from './findLeaks';
import { gitView } from './gitView';
import { loadFunctions } from './loadFunctions';
import { hashOf, readFunction } from './readFunction';
import { readProject } from './readProject';

const DIST = join('dist', 'cloudfunctions');

export interface GatherOptions {
  /** Relative to the project's folder, or absolute. */
  envFile: string;
  now: Date;
}

/** The settings of a file, empty ones left out; none when there is no such file. */
function readEnvFile(file: string): Environment {
  const path = resolve(root, file);
  if (!existsSync(path)) return {};
  const given = parseEnv(readFileSync(path, 'utf8'));
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

/** dist/ says itself in which form it was built. */
function sdkOfDist(): SdkForm {
  const [first] = findFunctions(join(root, 'cloudfunctions'));
  const file = first && join(root, DIST, first.name, 'package.json');
  return file && existsSync(file) && readFileSync(file, 'utf8').includes('wx-server-sdk')
    ? 'external'
    : 'inline';
}

async function factsOf(functionsDir: string, env: Environment): Promise<FunctionFacts[]> {
  const names = findFunctions(join(root, 'cloudfunctions')).map(({ name }) => name);
  const dirs = names.map((name) => join(functionsDir, name));
  const loaded = await loadFunctions(
    dirs.map((dir) => join(dir, 'index.js')),
    env,
  );
  return names.flatMap((name, index) => {
    const [dir, said] = [dirs[index], loaded[index]];
    return dir && said ? [{ ...readFunction(name, dir), ...said }] : [];
  });
}

/** The functions built from the sources as they are now, in a folder that goes away again. */
async function withFreshBuild<T>(sdk: SdkForm, use: (functionsDir: string) => Promise<T>): Promise<T> {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'doctor-'));
  try {
    const { functionsDir } = await buildFunctions({ outDir, sdk });
    return await use(functionsDir);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

async function gatherFunctions(
  env: Environment,
): Promise<Pick<Facts, 'buildProblem' | 'functions' | 'dist'>> {
  const sdk = sdkOfDist();
  try {
    const functions = await withFreshBuild(sdk, (functionsDir) => factsOf(functionsDir, env));
    const inDist = functions.map(({ name, hash }) => ({ name, hash, now: hashOf(join(root, DIST, name)) }));
    const missing = inDist.filter(({ now }) => now === undefined).map(({ name }) => name);
    const stale = inDist.filter(({ hash, now }) => now !== undefined && now !== hash).map(({ name }) => name);
    return { buildProblem: undefined, functions, dist: { sdk, missing, stale } };
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return { buildProblem: error.message, functions: [], dist: { sdk, missing: [], stale: [] } };
  }
}

/** A file outside the project is none of its git's business. */
function privateFile(file: string): PrivateFile {
  const path = relative(root, resolve(root, file));
  const isOutside = path.startsWith('..') || isAbsolute(path);
  return {
    name: isOutside ? basename(path) : path,
    exists: existsSync(join(root, path)),
    git: isOutside ? 'ignored' : gitView(root, path),
  };
}

/** Looks at everything that the checks need to know. Nothing is changed, and nobody is called. */
export async function gatherFacts({ envFile, now }: GatherOptions): Promise<Facts> {
  const env = readEnvFile(envFile);
  const { keyFile } = readUploadSettings(env);
  return {
    now,
    env,
    envFile: privateFile(envFile),
    uploadKey: keyFile === undefined ? undefined : privateFile(keyFile),
    ...(await gatherFunctions(env)),
    project: readProject(root),
    client,
    leaks: findLeaks(root, env, 'dist'),
  };
}
