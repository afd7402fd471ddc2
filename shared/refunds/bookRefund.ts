import {
  byHandEntry,
  refundAcceptedEntry,
  refundEntry,
  refundReturnedEntry,
  refundSource,
} from '../ledger/ledgerEntries';
import type { LedgerEntry } from '../ledger/ledgerEntry';
import type { PaymentRecord } from '../payments/payment';
import type { RefundRecord } from './refund';

/** What a refund that has ended, or waits for a person, leaves in the books. One that never left leaves nothing. */
export function bookRefund(refund: RefundRecord, payment: PaymentRecord, now: Date): LedgerEntry[] {
  const endedAt = refund.finishedAt ?? now;
  const source = refundSource(refund, payment);
  const accepted = refundAcceptedEntry(refund, source, refund.acceptedAt ?? endedAt);
  const returned = refundReturnedEntry(refund, source, endedAt);
  switch (refund.status) {
    case 'abnormal':
      return [accepted];
    case 'closed':
      return refund.sentAt ? [accepted, returned] : [];
    case 'succeeded':
      return payment.evidence ? [accepted, refundEntry(refund, payment.evidence, endedAt)] : [];
    case 'paidByHand':
      // A bounced one is still owed by WeChat's books until somebody pays it.
      if (refund.byHand?.was === 'abnormal')
        return [accepted, byHandEntry(refund, 'refundsPayable', endedAt)];
      return [
        ...(refund.byHand?.was === 'closed' && refund.sentAt ? [accepted, returned] : []),
        byHandEntry(refund, source, endedAt),
      ];
    case 'requested':
    case 'refused':
    case 'processing':
      return [];
  }
}
