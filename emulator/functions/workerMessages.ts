import { type Environment } from './environment';
import { type LogLevel } from './invocation';

/** What an instance loads before its first call. */
export interface LoadOrder {
  name: string;
  dir: string;
  environment: Environment;
  /** Used when the function's folder has no wx-server-sdk of its own. */
  fallbackSdk: string;
}

/** One call, as sent to the process that runs it. */
export interface RunOrder {
  /** Virtual minus real time in ms. */
  offsetMs: number;
  environment: Environment;
  /** JSON text. */
  event: string;
  context: {
    request_id: string;
    function_name: string;
    function_version: string;
    namespace: string;
    memory_limit_in_mb: number;
    time_limit_in_ms: number;
  };
}

export interface WorkerOrder {
  id: number;
  load?: LoadOrder;
  run: RunOrder;
}

/** How a function failed inside its process. */
export interface WorkerFailure {
  /** Completes the sentence `function "x" ...`. */
  what: string;
  message: string;
  stack?: string;
}

/** What a process tells the emulator. `died` comes from outside any call too: its process is ending. */
export type WorkerMessage =
  | { kind: 'loaded'; id: number }
  | { kind: 'log'; level: LogLevel; text: string }
  | { kind: 'returned'; id: number; result: string }
  | { kind: 'failed'; id: number; failure: WorkerFailure }
  | { kind: 'died'; failure: WorkerFailure };

/** Functions share the process with the harness, so what arrives is looked at before it is believed. */
export function isWorkerMessage(value: unknown): value is WorkerMessage {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
