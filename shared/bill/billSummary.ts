import type { Documents } from '../gateways/documents';
import type { BillDayRecord, BillDayStatus } from './billDay';
import { nextStepOf, type DifferenceKind, type Finding } from './finding';

/** Differences that one summary lists; `open` counts all of them. */
const MAX_LISTED = 100;

export interface BillDayView {
  gateway: string;
  mchId: string;
  status: BillDayStatus;
  /** Of WeChat's bill, fen; null while it is not matched. Commission is rounded to whole fen. */
  totals: {
    payments: number;
    paidFee: number;
    refunds: number;
    refundedFee: number;
    commissionFee: number;
  } | null;
  /** Rows that are none of this shop's. */
  foreign: number;
  open: number;
  repaired: number;
  /** Why the bill could not be used. */
  refusal?: string;
}

export interface DifferenceView {
  kind: DifferenceKind;
  of: 'payment' | 'refund';
  number: string;
  orderNo?: string;
  /** Fen and state on either side; absent where there is nothing. */
  here?: { fee: number; state: string };
  there?: { fee: number; state: string };
  whatToDo: string;
}

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
