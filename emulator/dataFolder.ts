import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './errorCode';

/** Where a local cloud keeps what must outlive it. */
export interface DataFolder {
  databaseFile: string;
  filesDir: string;
  /** Lets another local cloud use the folder. */
  release(): void;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The process that holds the lock; undefined when it has ended without giving it back. */
function holderOf(lock: string): number | undefined {
  const pid = Number(readFileSync(lock, 'utf8'));
  return Number.isInteger(pid) && pid > 0 && isRunning(pid) ? pid : undefined;
}

function take(lock: string): void {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    const holder = holderOf(lock);
    if (holder !== undefined) {
      throw new Error(`another local cloud (process ${holder}) uses this data folder; ${lock} says so`, {
        cause: error,
      });
    }
    writeFileSync(lock, String(process.pid));
  }
}

/**
 * Takes a folder for one local cloud alone: two of them would run the same notices and timers.
 * @throws Error when another one uses it
 */
export function openDataFolder(dir: string): DataFolder {
  mkdirSync(dir, { recursive: true });
  const lock = join(dir, 'cloud.lock');
  take(lock);
  return {
    databaseFile: join(dir, 'cloud.sqlite'),
    filesDir: join(dir, 'files'),
    release: () => rmSync(lock, { force: true }),
  };
}
