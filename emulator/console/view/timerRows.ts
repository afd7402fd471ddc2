import { type Invocation } from '../../functions/invocation';
import { type Badge } from './tone';

/** The runs of one function by its timer. */
export interface TimerRow {
  name: string;
  last: Invocation;
  /** When a run that is still known failed. */
  trouble?: Badge;
  /** Newest first. */
  runs: Invocation[];
}

function troubleOf([last, ...earlier]: readonly Invocation[]): Badge | undefined {
  if (last && !last.ok) return { text: `上次出错 ${last.error?.code ?? ''}`.trim(), tone: 'bad' };
  const failed = earlier.filter(({ ok }) => !ok).length;
  return failed > 0 ? { text: `上次成功，此前 ${failed} 次出错`, tone: 'wait' } : undefined;
}

/** Runs of timers (newest first), one row per function in order of name. */
export function timerRows(runs: readonly Invocation[]): TimerRow[] {
  const names = [...new Set(runs.map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const own = runs.filter((run) => run.name === name);
    const [last] = own;
    if (last === undefined) return [];
    const trouble = troubleOf(own);
    return [{ name, last, runs: own, ...(trouble === undefined ? {} : { trouble }) }];
  });
}
