import { fstatSync } from 'node:fs';
import { ancestry } from './ancestry';

/** How often a process that npm started looks whether its parent is still there, in ms. */
const PARENT_CHECK_MS = 500;

/** Exit code of a process ended by Ctrl-C: 128 and the number of SIGINT. */
const EXIT_INTERRUPTED = 130;

export interface Lifetime {
  /** Ends everything in good order. */
  stop(): Promise<void>;
}

/** Whether standard input comes from a process that holds it open as long as it lives. */
function stdinIsPipe(): boolean {
  try {
    const stdin = fstatSync(0);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false;
  }
}

/** Tells when the process that started this one is gone: by its channel, its pipe, or by having a new parent. */
function watchParent(gone: () => void): void {
  process.once('disconnect', gone);
  if (stdinIsPipe()) {
    process.stdin.once('close', gone);
    process.stdin.once('end', gone);
    process.stdin.resume();
    process.stdin.unref();
  }
  if (process.env.npm_lifecycle_event === undefined) return;
  const atStart = ancestry();
  setInterval(() => {
    if (ancestry() !== atStart) gone();
  }, PARENT_CHECK_MS).unref();
}

/**
 * Ends the process when it should: in good order on the first Ctrl-C (or SIGTERM, SIGHUP, the parent's death), at once
 * on the second.
 */
export function endWith({ stop }: Lifetime): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  const onSignal = () => {
    if (stopping) process.exit(EXIT_INTERRUPTED);
    end();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  watchParent(end);
}
