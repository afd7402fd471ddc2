import { monthsBefore } from '../beijingTime';
import { type PayCore } from '../core';
import { BILL_MONTHS, DAY_MS } from '../limits';

const HOUR_MS = 60 * 60 * 1000;

/** Why there is no bill of that day yet or any more; `dayStart` is ms. */
export function billDateProblem(core: PayCore, dayStart: number): 'badDate' | 'creating' | undefined {
  const now = core.clock.now();
  const oldest = monthsBefore(now, BILL_MONTHS);
  if (dayStart > now || dayStart + DAY_MS <= oldest) return 'badDate';
  const readyAt = dayStart + DAY_MS + core.settings().billReadyHour * HOUR_MS;
  return now < readyAt ? 'creating' : undefined;
}
