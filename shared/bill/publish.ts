import { recordIncident } from '../incidents/recordIncident';
import { settleByRule } from '../incidents/settleIncident';
import { commissionEntry } from '../ledger/ledgerEntries';
import type { PaymentDeps } from '../payments/paymentDeps';
import { dayStart, DAY_MS } from './beijingDay';
import type { BillDayRecord } from './billDay';
import { nextRepeatAt } from './billSchedule';
import type { Comparison } from './compareBill';
import { differenceId, type BillDifference, type Finding } from './finding';
import { repair } from './repair';

const THOUSANDTHS = 1000;
/** Writes that go on at once. */
const LANES = 8;

/**
 * Mends what the bill mends, and makes the rest known: the day's differences are those of this run, and what an
 * earlier run found and this one did not is mended. Done again, by whoever comes after a death, it changes nothing.
 */
export async function publish(
  deps: PaymentDeps,
  day: BillDayRecord,
  compared: Extract<Comparison, { kind: 'compared' }>,
): Promise<void> {
  const { documents } = deps;
  const left: Finding[] = [];
  await inLanes(compared.findings, async (finding) => {
    if (!(await repair(deps, day.day, finding))) left.push(finding);
  });
  const known = await documents.find('billDifferences', {
    where: { billDay: day._id, status: 'open' },
    limit: 1000,
  });
  const ids = new Set(left.map((finding) => differenceId(day._id, finding)));
  // With more findings than are kept, what is not among them may still differ.
  const mended = compared.more > 0 ? [] : known.filter(({ _id }) => !ids.has(_id));
  const now = deps.now();
  await inLanes(left, async (finding) => keepDifference(deps, day, finding));
  await inLanes(mended, async ({ _id }) => {
    const change = { set: { status: 'mended', mendedAt: now } };
    await documents.update('billDifferences', _id, { status: 'open' }, change);
  });
  await bookCommission(deps, day, compared.commission);
  const open = left.length + compared.more;
  await tellPeople(deps, day, open);
  await documents.update(
    'billDays',
    day._id,
    {},
    {
      set: {
        status: 'matched',
        totals: compared.totals,
        foreign: compared.foreign,
        open,
        repaired: day.repaired + compared.findings.length - left.length,
        refusal: null,
        progress: null,
        checks: day.status === 'matched' ? day.checks + 1 : 1,
        checkAt: open === 0 ? null : nextRepeatAt(now, day.status === 'matched' ? day.checks : 0),
        matchedAt: now,
      },
    },
  );
}

async function keepDifference({ documents, now }: PaymentDeps, day: BillDayRecord, finding: Finding) {
  const { repair: _repair, ...said } = finding;
  const difference: BillDifference = {
    _id: differenceId(day._id, finding),
    billDay: day._id,
    day: day.day,
    ...said,
    status: 'open',
    at: now(),
    mendedAt: null,
    revision: 0,
  };
  if ((await documents.insert('billDifferences', difference)) === 'inserted') return;
  const { kind, here, there } = finding;
  const change = { set: { kind, here, there, status: 'open', mendedAt: null } };
  await documents.update('billDifferences', difference._id, {}, change);
}

/** Booked once a day: WeChat's own share, in whole fen. */
async function bookCommission({ documents }: PaymentDeps, { mchId, day }: BillDayRecord, commission: number) {
  const fee = Math.round(commission / THOUSANDTHS);
  if (fee === 0) return;
  const at = new Date(dayStart(day).getTime() + DAY_MS - 1);
  await documents.insert('ledger', commissionEntry(mchId, day, fee, at));
}

async function tellPeople(deps: PaymentDeps, day: BillDayRecord, open: number): Promise<void> {
  if (open > 0) {
    const text = `${open} differences between WeChat's bill of ${day.day} and our records`;
    // Who has settled it knows of these: only more of them opens it again.
    const since = open > day.open ? deps.now() : day.matchedAt;
    await recordIncident(deps, 'billDifference', day._id, text, since);
  } else if (day.open > 0) await settleByRule(deps, 'billDifference', day._id, 'both sides agree now');
  if (day.refusal) await settleByRule(deps, 'billRefused', day._id, 'the bill could be read now');
}

async function inLanes<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
