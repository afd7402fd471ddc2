import type { BillDayView, DifferenceView } from '../contracts/bill';
import type { Documents } from '../gateways/documents';
import type { BillDayRecord } from './billDay';
import { nextStepOf, type Finding } from './finding';

/** Differences that one summary lists; `open` counts all of them. */
const MAX_LISTED = 100;

export interface BillSummary {
  day: string;
  bills: BillDayView[];
  differences: DifferenceView[];
}

/** What WeChat's bills of a day say and where they differ from our records. One round trip. @param day yyyyMMdd or yyyy-MM-dd, Beijing */
export async function billSummary(
  { documents }: { documents: Documents },
  day: string,
): Promise<BillSummary> {
  const digits = day.replaceAll('-', '');
  const [days, differences] = await Promise.all([
    documents.find('billDays', { where: { day: digits }, limit: MAX_LISTED }),
    documents.find('billDifferences', { where: { day: digits, status: 'open' }, limit: MAX_LISTED }),
  ]);
  return { day: digits, bills: days.map(viewOfDay), differences: differences.map(viewOfDifference) };
}

function viewOfDay({
  gateway,
  mchId,
  status,
  totals,
  foreign,
  open,
  repaired,
  refusal,
}: BillDayRecord): BillDayView {
  const sums = totals && {
    payments: totals.payments,
    paidFee: totals.paidFee,
    refunds: totals.refunds,
    refundedFee: totals.refundedFee,
    commissionFee: Math.round(totals.commission / 1000),
  };
  const why = refusal ? { refusal: `${refusal.code}: ${refusal.text}` } : {};
  return { gateway, mchId, status, totals: sums, foreign, open, repaired, ...why };
}

function viewOfDifference(finding: Omit<Finding, 'repair'>): DifferenceView {
  const { kind, of, number, orderNo, here, there } = finding;
  return {
    kind,
    of,
    number,
    ...(orderNo === null ? {} : { orderNo }),
    ...(here ? { here } : {}),
    ...(there ? { there } : {}),
    whatToDo: nextStepOf(finding),
  };
}
