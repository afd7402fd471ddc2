import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { processEnvironment } from './environment';

/**
 * Watches over the processes of the local cloud from outside, so that none outlives it: not when it is killed, and
 * not when a function is in an endless loop.
 */
export interface Reaper {
  began(pid: number): void;
  ended(pid: number): void;
  /** Ends what is still registered, then itself; resolves when it is gone. */
  stop(): Promise<void>;
}

export function startReaper(): Reaper {
  const child = spawn(process.execPath, [join(__dirname, 'worker', 'endOrphans.cjs')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: processEnvironment(),
    detached: process.platform !== 'win32', // a signal to the emulator's group must not take it along
    windowsHide: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.stdin.on('error', () => undefined); // gone before us: its parts are ended by `disconnect` alone
  child.unref();
  return {
    began: (pid) => void child.stdin.write(`+${pid}\n`),
    ended: (pid) => void child.stdin.write(`-${pid}\n`),
    stop() {
      child.ref();
      child.stdin.end();
      return gone;
    },
  };
}
