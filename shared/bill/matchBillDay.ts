import { recordIncident } from '../incidents/recordIncident';
import type { PaymentDeps } from '../payments/paymentDeps';
import { dayStart } from './beijingDay';
import type { BillDayRecord } from './billDay';
import type { BillDeps } from './billDeps';
import { BillRefusal } from './billRefusal';
import { BILL_KEPT_MS, nextTroubleAt, NOT_READY_PAUSE_MS } from './billSchedule';
import { compareBill, type Comparison } from './compareBill';
import { publish } from './publish';

export type BillDayOutcome = 'matched' | 'unfinished' | 'notReady' | 'unanswered' | 'refused' | 'expired';

type Trouble = NonNullable<BillDayRecord['refusal']>;

/**
 * Fetches a day's bill and matches it, or goes on where the last run stopped. Whatever moment it dies at, the next run
 * does the rest; a bill that is cut short, damaged or another one than was begun leaves nothing behind but its code.
 */
export async function matchBillDay(
  deps: BillDeps,
  day: BillDayRecord,
  stopAt: Date,
): Promise<BillDayOutcome> {
  const now = deps.now();
  if (now.getTime() - dayStart(day.day).getTime() > BILL_KEPT_MS) return expire(deps, day);
  const bill = await deps.billsOf(day.gateway).downloadBill(day);
  switch (bill.kind) {
    case 'notReady': {
      const checkAt = new Date(now.getTime() + NOT_READY_PAUSE_MS);
      await deps.documents.update('billDays', day._id, {}, { set: { checkAt } });
      return 'notReady';
    }
    case 'unknown':
      return trouble(deps, day, { code: 'BILL_UNANSWERED', text: bill.text });
    case 'none':
      return compare(deps, day, undefined, stopAt);
    case 'bill':
      return compare(deps, day, bill.content, stopAt);
  }
}

async function compare(
  deps: PaymentDeps,
  day: BillDayRecord,
  content: AsyncIterable<Uint8Array> | undefined,
  stopAt: Date,
): Promise<BillDayOutcome> {
  let compared: Comparison;
  try {
    compared = await compareBill(deps, day, content, stopAt);
  } catch (error) {
    if (error instanceof BillRefusal) return trouble(deps, day, { code: error.code, text: error.message });
    throw error;
  }
  if (compared.kind === 'unfinished') {
    const set = { progress: compared.progress, checkAt: deps.now() };
    await deps.documents.update('billDays', day._id, {}, { set });
    return 'unfinished';
  }
  await publish(deps, day, compared);
  return 'matched';
}

/** Begun again from its first row later; a person is told when it is the bill itself that is wrong, or the third time. */
async function trouble(deps: PaymentDeps, day: BillDayRecord, refusal: Trouble): Promise<BillDayOutcome> {
  const unanswered = refusal.code === 'BILL_UNANSWERED';
  const PATIENCE = 3;
  deps.log('warn', 'billTrouble', { billDay: day._id, ...refusal });
  if (!unanswered || day.checks >= PATIENCE)
    await recordIncident(deps, 'billRefused', day._id, `${refusal.code}: ${refusal.text}`);
  await deps.documents.update(
    'billDays',
    day._id,
    {},
    {
      set: {
        // What an earlier run has made known stays known.
        ...(day.matchedAt || unanswered ? {} : { status: 'refused' }),
        refusal,
        progress: null,
        checks: day.checks + 1,
        checkAt: nextTroubleAt(deps.now(), day.checks),
      },
    },
  );
  return unanswered ? 'unanswered' : 'refused';
}

async function expire(deps: PaymentDeps, day: BillDayRecord): Promise<BillDayOutcome> {
  if (!day.matchedAt)
    await recordIncident(
      deps,
      'billRefused',
      day._id,
      'never read, and WeChat keeps bills for three months only',
    );
  const status = day.matchedAt ? 'matched' : 'expired';
  await deps.documents.update('billDays', day._id, {}, { set: { status, checkAt: null, progress: null } });
  return 'expired';
}
