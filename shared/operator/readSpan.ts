import type { Documents } from '../gateways/documents';
import type { LedgerEntry } from '../ledger/ledgerEntry';

/** Source: wx-server-sdk 4.0.2, a query answers at most 1000 documents. */
export const MAX_ANSWER = 1000;
/** WeChat's moments have whole seconds: a shorter span cannot be told apart. */
const SHORTEST_MS = 1000;
/** Queries of one call: about 20,000 entries. Ours. */
const MAX_QUERIES = 64;

export interface Span {
  entries: LedgerEntry[];
  /** Something was left out: more happened than one call reads. */
  isPartial: boolean;
}

/**
 * Every ledger entry of a span of time: one query for a quiet day; a span that fills an answer is read again in two
 * halves, side by side, so that the cost grows with what happened.
 */
export async function readSpan(documents: Documents, from: Date, before: Date): Promise<Span> {
  let queries = 0;
  const read = async (start: number, end: number): Promise<Span> => {
    queries += 1;
    if (queries > MAX_QUERIES) return { entries: [], isPartial: true };
    const entries = await documents.find('ledger', {
      where: { at: { gte: new Date(start), lt: new Date(end) } },
      limit: MAX_ANSWER,
    });
    if (entries.length < MAX_ANSWER) return { entries, isPartial: false };
    const middle = start + Math.floor((end - start) / 2 / SHORTEST_MS) * SHORTEST_MS;
    if (middle <= start) return { entries, isPartial: true };
    const halves = await Promise.all([read(start, middle), read(middle, end)]);
    return {
      entries: halves.flatMap((half) => half.entries),
      isPartial: halves.some((half) => half.isPartial),
    };
  };
  return read(from.getTime(), before.getTime());
}
