import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { processEnvironment } from './environment';
import { type LogLevel } from './invocation';
import { LOAD_TIMEOUT_MS } from './limits';
import { type Reaper } from './reaper';
import { isWorkerMessage, type LoadOrder, type RunOrder, type WorkerFailure } from './workerMessages';

export interface InstanceRun {
  /** Given for the first call only. */
  load?: LoadOrder;
  run: RunOrder;
  timeoutMs: number;
  onLog(level: LogLevel, text: string): void;
}

/** How a run ended. After `timedOut` and `died` the instance is dead. */
export type RunOutcome =
  | { kind: 'returned'; result: string }
  | { kind: 'failed'; failure: WorkerFailure }
  | { kind: 'timedOut'; during: 'load' | 'run' }
  | { kind: 'died'; failure: WorkerFailure };

/** One process, which runs one function, one call at a time. */
export interface Instance {
  readonly id: string;
  alive(): boolean;
  /** False until its function was loaded once. */
  loaded(): boolean;
  /** Resolves always. Log lines that come after the end of a run still go to its `onLog`. */
  run(order: InstanceRun): Promise<RunOutcome>;
  /** Ends the process, and what it started, at once; `what` completes the sentence `function "x" ...`. */
  kill(what: string): void;
  readonly gone: Promise<void>;
}

const WORKER = join(__dirname, 'worker.cjs');
/**
 * The cloud gives an instance of 256 MB a fraction of one core: no helper threads of the engine beside it. On a machine
 * with few cores they would take from the other instances.
 */
const ENGINE_OPTIONS = ['--single-threaded'];

interface Current {
  id: number;
  settle(outcome: RunOutcome): void;
  loaded(): void;
}

export function startInstance(reaper: Reaper): Instance {
  const child = fork(WORKER, [], {
    execArgv: ENGINE_OPTIONS,
    env: processEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32', // its own group: Ctrl-C is not for it, and `kill` reaches what it started
  });
  const { pid } = child;
  if (pid !== undefined) reaper.began(pid);

  let alive = pid !== undefined;
  let loaded = false;
  let calls = 0;
  let current: Current | undefined;
  let cause: WorkerFailure | undefined;
  let onLog: InstanceRun['onLog'] = () => undefined;

  const end = () => {
    alive = false;
    try {
      if (pid === undefined || process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // It went by itself at this very moment.
    }
  };

  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(signal ? `its process was ended by ${signal}` : `its process ended with exit code ${code}`),
    );
    child.once('error', (error) => resolve(`its process did not start: ${error.message}`));
  });
  const hungUp = new Promise<void>((resolve) => {
    if (pid === undefined) resolve();
    // What a dying process said last is read before the channel counts as closed.
    child.once('disconnect', resolve);
  });
  void hungUp.then(() => {
    if (alive) end();
  });

  const gone = Promise.all([exited, hungUp]).then(([message]) => {
    alive = false;
    if (pid !== undefined) reaper.ended(pid);
    current?.settle({ kind: 'died', failure: cause ?? { what: 'crashed', message } });
  });

  child.on('message', (message) => {
    if (!isWorkerMessage(message)) return;
    switch (message.kind) {
      case 'log':
        onLog(message.level, message.text);
        break;
      case 'died':
        cause ??= message.failure;
        if (!current)
          onLog('error', `${message.failure.what}: ${message.failure.stack ?? message.failure.message}`);
        break;
      case 'loaded':
        if (current?.id === message.id) current.loaded();
        break;
      case 'returned':
        if (current?.id === message.id) current.settle({ kind: 'returned', result: message.result });
        break;
      case 'failed':
        if (current?.id === message.id) current.settle({ kind: 'failed', failure: message.failure });
        break;
    }
  });

  const relay = (stream: NodeJS.ReadableStream | null, level: LogLevel) => {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => onLog(level, text.replace(/\n$/, '')));
  };
  relay(child.stdout, 'log');
  relay(child.stderr, 'error');

  return {
    id: randomUUID(),
    alive: () => alive,
    loaded: () => loaded,
    kill(what) {
      if (!alive) return;
      cause ??= { what, message: 'its process was ended with SIGKILL' };
      end();
    },
    gone,
    run({ load, run, timeoutMs, onLog: log }) {
      if (!alive) {
        const failure = { what: 'was not started', message: 'its instance had ended before' };
        return Promise.resolve({ kind: 'died', failure });
      }
      onLog = log;
      calls += 1;
      const id = calls;
      return new Promise<RunOutcome>((resolve) => {
        const limit = (ms: number, during: 'load' | 'run') =>
          setTimeout(() => {
            current?.settle({ kind: 'timedOut', during });
            end();
          }, ms);
        let timer = load ? limit(LOAD_TIMEOUT_MS, 'load') : limit(timeoutMs, 'run');
        current = {
          id,
          loaded() {
            loaded = true;
            clearTimeout(timer);
            timer = limit(timeoutMs, 'run');
          },
          settle(outcome) {
            clearTimeout(timer);
            current = undefined;
            resolve(outcome);
          },
        };
        child.send({ id, ...(load ? { load } : {}), run }, () => undefined);
      });
    },
  };
}
