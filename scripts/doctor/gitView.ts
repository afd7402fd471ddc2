import { spawnSync } from 'node:child_process';
import type { GitView } from './facts';

function git(root: string, args: string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout: stdout ?? '' };
}

/** What git makes of a file. */
export function gitView(root: string, file: string): GitView {
  if (git(root, ['rev-parse', '--is-inside-work-tree']).status !== 0) return 'unknown';
  if (git(root, ['ls-files', '--error-unmatch', '--', file]).status === 0) return 'tracked';
  return git(root, ['check-ignore', '-q', '--', file]).status === 0 ? 'ignored' : 'visible';
}

/** Every file that is, or could be, committed; none where there is no git. */
export function committable(root: string): string[] {
  const { status, stdout } = git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  return status === 0 ? stdout.split('\0').filter(Boolean) : [];
}
