import { billSummary } from '../bill/billSummary';
import type { DaySummary } from '../contracts/operator';
import type { Documents } from '../gateways/documents';
import type { LedgerEntry } from '../ledger/ledgerEntry';
import { beijingDay } from './beijingDay';
import { readSpan } from './readSpan';

/** A day in figures: one round trip for a day of fewer than 1000 movements of money. @param day YYYY-MM-DD, Beijing */
export async function readSummary(documents: Documents, day: string): Promise<DaySummary> {
  const { from, before } = beijingDay(day);
  const [{ entries, isPartial }, { bills, differences }, orders, toShip, refunds, incidents] =
    await Promise.all([
      readSpan(documents, from, before),
      billSummary({ documents }, day),
      documents.count('orders', { createdAt: { gte: from, lt: before } }),
      documents.count('orders', { status: 'paid', nothingToShip: null }),
      documents.count('refunds', { status: 'requested' }),
      documents.count('incidents', { status: 'open' }),
    ]);
  const paid = sumOf(entries.filter(({ why }) => why === 'payment'));
  const refunded = sumOf(entries.filter(({ why }) => why === 'refund' || why === 'externalRefund'));
  const paidByHand = sumOf(
    entries.filter(({ why }) => why === 'paidByHand'),
    byHand,
  );
  return {
    day,
    orders,
    paid,
    refunded,
    ...(paidByHand.count > 0 ? { paidByHand } : {}),
    net: paid.fee - refunded.fee,
    isPartial,
    bills,
    differences,
    waiting: { toShip, refunds, incidents },
  };
}

const heldByWechat: ReadonlySet<string> = new Set(['wechatCash', 'wechatCoupon']);
const byHand: ReadonlySet<string> = new Set(['paidByHand']);

/** What moved on these accounts, whichever way; what WeChat holds for the shop when none are named. */
function sumOf(entries: LedgerEntry[], accounts = heldByWechat): { count: number; fee: number } {
  const feeOf = ({ legs }: LedgerEntry) =>
    Math.abs(legs.filter(({ account }) => accounts.has(account)).reduce((sum, { fee }) => sum + fee, 0));
  return { count: entries.length, fee: entries.reduce((sum, entry) => sum + feeOf(entry), 0) };
}
