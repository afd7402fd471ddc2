import { type FunctionDefinition } from './catalogue';
import { type PoolCounts } from './pool';

/** A function as the outside sees it. */
export interface FunctionInfo {
  name: string;
  timeoutMs: number;
  memoryMb: number;
  permissions: string[];
  /** `nextAt` in virtual ms, once timers run. */
  timer?: { name: string; expression: string; nextAt?: number };
  /** What the cloud would not accept in its folder. */
  problems: string[];
  state: PoolCounts;
}

export function functionInfo(
  { name, timeoutMs, memoryMb, permissions, problems, timer }: FunctionDefinition,
  state: PoolCounts,
  nextAt: number | undefined,
): FunctionInfo {
  const when = nextAt === undefined ? {} : { nextAt };
  return {
    name,
    timeoutMs,
    memoryMb,
    permissions: [...permissions],
    problems: [...problems],
    ...(timer ? { timer: { name: timer.name, expression: timer.expression, ...when } } : {}),
    state,
  };
}
