import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../../scripts/build/root';

/** WeChat's compiler of templates, and that of style sheets. */
export type CompilerName = 'wcc' | 'wcsc';

export interface WechatCompiler {
  /** Which program it is, for the name of a test. */
  path: string;
  /** What it prints. @throws Error with its complaint, file and line */
  compile(cwd: string, args: readonly string[]): string;
}

/** Of npm's miniprogram-compiler: the folder of the binaries for this machine. */
const folders: Readonly<Record<string, string>> = {
  'linux-x64': 'linux',
  'darwin-x64': 'mac',
  'darwin-arm64': 'mac',
  'win32-x64': 'windows',
};

function inPackage(name: CompilerName): string | undefined {
  const folder = folders[`${process.platform}-${process.arch}`];
  if (folder === undefined) return undefined;
  try {
    const bin = join(dirname(require.resolve('miniprogram-compiler/package.json')), 'bin', folder);
    const file = join(bin, folder === 'windows' ? `${name}.exe` : name);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The package ships its programs without the right to run: a copy gets it. */
function runnable(file: string): string {
  const folder = join(root, 'test-results', 'wechat-compilers');
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, basename(file));
  copyFileSync(file, copy);
  chmodSync(copy, 0o755);
  return copy;
}

const run = (program: string, args: readonly string[], cwd?: string) =>
  spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/**
 * WeChat's own compiler, stricter than ours: the one that WCC_PATH or WCSC_PATH names, otherwise the one in npm's
 * miniprogram-compiler. Undefined where that is not installed or does not run, as on ARM under Linux.
 */
export function wechatCompiler(name: CompilerName): WechatCompiler | undefined {
  const named = process.env[`${name.toUpperCase()}_PATH`] ?? '';
  const path = named === '' ? inPackage(name) : named;
  if (path === undefined) return undefined;
  const program = named === '' ? runnable(path) : named;
  // Whoever names one wants to hear that it does not run.
  if (named === '' && run(program, ['-h']).error) return undefined;
  return {
    path,
    compile(cwd, args) {
      const { status, error, stdout, stderr } = run(program, args, cwd);
      if (error) throw error;
      if (status !== 0) throw new Error(`${name}: ${stderr || `ended with ${String(status)}`}`);
      return stdout;
    },
  };
}
