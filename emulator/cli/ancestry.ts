import { readFileSync } from 'node:fs';

/** A process's parent where Linux tells; elsewhere undefined. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/**
 * The parent and the one above it, as text to compare: npm starts its scripts through a shell, and a shell outlives an npm
 * that was killed. It changes when either of them ends.
 */
export const ancestry = (): string => `${process.ppid} ${parentOf(process.ppid) ?? ''}`;
