import type { Cloud } from '../../emulator/cloud';

/** One call that a function made to the cloud's services. */
export interface MadeCall {
  function: string;
  action: string;
  /** Virtual ms at which its invocation began. */
  at: number;
}

/** Every remote call of an action that any function (or one) has made since the last reset, oldest first. */
export function remoteCalls(cloud: Cloud, action: string, functionName?: string): MadeCall[] {
  return cloud.functions
    .recent()
    .filter(({ name }) => functionName === undefined || name === functionName)
    .reverse()
    .flatMap(({ name, startedAt, remoteCalls: calls }) =>
      calls
        .filter((call) => call.action === action)
        .map((call) => ({ function: name, action: call.action, at: startedAt })),
    );
}
