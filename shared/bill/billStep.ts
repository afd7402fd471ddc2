import { sweepDue, type SweepLimits } from '../sweep/sweepDue';
import { lastBillDay } from './beijingDay';
import type { BillMerchant } from './billDay';
import type { BillDeps } from './billDeps';
import { matchBillDay } from './matchBillDay';
import { planBillDays } from './planBillDays';

/** Bills taken up in one run: each may be a long one. */
const BATCH = 3;

/**
 * The timer's step: lists the days whose bills can be there, and matches what is due, one bill at a time. A day is
 * taken by the sweep's conditional write, so that two runs never match it at once.
 */
export function createBillStep(deps: BillDeps, merchants: BillMerchant[]) {
  /** The last day that this instance has listed for everybody: within a day nothing new comes. */
  let listed = '';

  const list = async (): Promise<void> => {
    const last = lastBillDay(deps.now());
    if (last === listed) return;
    const complete = await Promise.all(merchants.map((merchant) => planBillDays(deps, merchant)));
    if (complete.every(Boolean)) listed = last;
  };

  return async ({ stopAt }: SweepLimits): Promise<Record<string, number | boolean>> => {
    await list();
    const limits = { batch: BATCH, concurrency: 1, stopAt };
    const { outcomes, failed, left } = await sweepDue(deps, 'billDays', limits, (day) =>
      matchBillDay(deps, day, stopAt),
    );
    return { ...outcomes, ...(failed > 0 ? { failed } : {}), ...(left ? { left } : {}) };
  };
}
