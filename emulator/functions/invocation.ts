/** A call of a cloud function. */
export interface InvocationInput {
  name: string;
  /** What the caller passes; any JSON value. */
  data: unknown;
  /** Whose call it is; absent for timers and other callers without a user. */
  openid?: string;
  /** The whole chain: `wx_client`, `wx_client,scf`, `wx_trigger`, `wx_paycallback` ... */
  source: string;
  trigger?: 'timer';
  clientIp?: string;
  /** Instead of the function's own time limit, in ms. */
  timeoutMs?: number;
}

/** A request of a running function to the cloud's services. Moments are ms since the invocation began. */
export interface RemoteCall {
  /** 1 for the first of its invocation; 0 when the invocation is not known any more. */
  n: number;
  action: string;
  detail?: string;
  startedMs: number;
  /** Equal to `startedMs` until the call is answered. */
  endedMs: number;
  error?: string;
}

export type LogLevel = 'debug' | 'log' | 'info' | 'warn' | 'error';

export interface LogLine {
  /** ms since the invocation began. */
  ms: number;
  level: LogLevel;
  text: string;
}

/** A log line as it is written, for whoever follows along. */
export interface LogEntry {
  requestId: string;
  functionName: string;
  /** Virtual time in ms since the epoch. */
  at: number;
  level: LogLevel;
  text: string;
}

export interface InvocationError {
  /** CloudBase's text code, e.g. FUNCTIONS_EXECUTE_FAIL. */
  code: string;
  /** The number a mini program sees, e.g. -504002. */
  errCode: number;
  message: string;
  stack?: string;
}

export interface Invocation {
  requestId: string;
  name: string;
  ok: boolean;
  /** What the function returned, after a passage through JSON; `null` for nothing. */
  result?: unknown;
  error?: InvocationError;
  source: string;
  openid?: string;
  /** Virtual time in ms since the epoch. */
  startedAt: number;
  /** Real time in ms, loading included, waiting for an instance not. */
  durationMs: number;
  coldStart: boolean;
  remoteCalls: RemoteCall[];
  logs: LogLine[];
}
