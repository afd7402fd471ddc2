import { compareBill } from '../../shared/bill/compareBill';
import { newBillDay, type BillMerchant } from '../../shared/bill/billDay';
import type { Collections, CollectionName } from '../../shared/collections';
import type { Documents, Query } from '../../shared/gateways/documents';
import { generatedBill } from './generatedBill';

/** What matching one long bill took. */
export interface LongBill {
  rows: number;
  durationMs: number;
  /** Peak resident memory of this process, so run it in a process of its own. */
  peakBytes: number;
  /** Queries to the database. */
  queries: number;
}

const MERCHANT: BillMerchant = { gateway: 'cloudPay', mchId: '1900000001', appids: [] };

/**
 * Reads, adds up and looks up a bill of so many rows against a database that answers at once and knows none of them:
 * what remains is the time and the memory of our own side.
 */
export async function readLongBill(rows: number): Promise<LongBill> {
  let queries = 0;
  const documents = emptyDocuments(() => (queries += 1));
  const began = performance.now();
  const now = () => new Date();
  const day = newBillDay(MERCHANT, '', '20300101', now());
  const never = new Date(Date.now() + 24 * 60 * 60 * 1000);
  const compared = await compareBill({ documents, now }, day, generatedBill(rows), never);
  if (compared.kind !== 'compared' || compared.totals.rows !== rows) throw new Error('the bill was not read');
  return {
    rows,
    durationMs: Math.round(performance.now() - began),
    peakBytes: process.resourceUsage().maxRSS * 1024,
    queries,
  };
}

function emptyDocuments(count: () => void): Documents {
  const none = async <C extends CollectionName>(_collection: C, _query: Query): Promise<Collections[C][]> => {
    count();
    return [];
  };
  const never = () => Promise.reject(new Error('a comparison only reads'));
  return { find: none, get: never, count: never, insert: never, update: never, remove: never };
}
