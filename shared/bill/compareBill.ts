import type { PaymentDeps } from '../payments/paymentDeps';
import type { BillDayRecord, BillProgress } from './billDay';
import { NO_TOTALS, rowNumber, type BillRow, type BillTotals } from './billRow';
import { BillRefusal } from './billRefusal';
import type { Finding } from './finding';
import { isOurs, matchRows, nextDigest } from './matchRows';
import { createNumberSet } from './numberSet';
import { nextOwnPage, OWN_START } from './ownRecords';
import { readBill } from './readBill';

/** Rows that are looked up in one round trip. */
const BATCH = 500;
/** Batches that are looked up at once. */
const LANES = 4;
/** Findings that are kept of one run; whatever is beyond them waits until these are mended. */
export const MAX_FINDINGS = 500;

export type Comparison =
  | {
      kind: 'compared';
      totals: BillTotals;
      /** Of our own rows, in thousandths of a fen. */
      commission: number;
      foreign: number;
      findings: Finding[];
      more: number;
    }
  /** The time is up: to be gone on with. */
  | { kind: 'unfinished'; progress: BillProgress };

/**
 * Compares the whole bill with our records: its rows with ours, then ours with its numbers. Nothing is written; what
 * differs is an answer only when the bill was read to its end and adds up.
 * @param content undefined: WeChat has no bill because nothing was traded
 * @throws BillRefusal; whatever reading `content` throws
 */
export async function compareBill(
  deps: Pick<PaymentDeps, 'documents' | 'now'>,
  day: BillDayRecord,
  content: AsyncIterable<Uint8Array> | undefined,
  stopAt: Date,
): Promise<Comparison> {
  const begun = day.progress;
  const seen = createNumberSet();
  const kept: Kept = { findings: [...(begun?.findings ?? [])], more: begun?.more ?? 0 };
  let rows = 0;
  let digest = '';
  let foreign = 0;
  let commission = 0;
  let waiting: BillRow[][] = [];

  const matchWaiting = async () => {
    const found = await Promise.all(waiting.map((batch) => matchRows(deps, day, batch)));
    waiting = [];
    keep(kept, found.flat());
  };
  const reached = (ownUntil: BillProgress['ownUntil']): Comparison => ({
    kind: 'unfinished',
    progress: { rows, digest, ...kept, ownUntil },
  });

  const take = async (batch: BillRow[]): Promise<boolean> => {
    const ours = batch.filter((row) => isOurs(day, row));
    foreign += batch.length - ours.length;
    for (const row of ours) {
      seen.add(rowNumber(row));
      commission += row.commission;
    }
    const before = rows;
    rows += batch.length;
    digest = nextDigest(digest, batch);
    const reachesFirst = (count: number) => before < count && rows >= count;
    if (begun && reachesFirst(begun.rows) && (rows !== begun.rows || digest !== begun.digest))
      throw new BillRefusal('BILL_CHANGED', 'it is not the bill that was begun');
    if (begun && rows <= begun.rows) return true;
    if (ours.length > 0) waiting.push(ours);
    if (waiting.length < LANES) return true;
    await matchWaiting();
    return deps.now() < stopAt;
  };

  const totals = content ? await readBill(content, BATCH, take) : NO_TOTALS;
  if (begun && rows < begun.rows)
    throw new BillRefusal('BILL_CHANGED', 'it is shorter than the bill that was begun');
  if (!totals) return reached(null);
  if (waiting.length > 0) await matchWaiting();

  let cursor = begun?.ownUntil ?? OWN_START;
  for (;;) {
    const { missing, next } = await nextOwnPage(deps.documents, day, seen, cursor);
    keep(kept, missing);
    if (!next) return { kind: 'compared', totals, commission, foreign, ...kept };
    if (deps.now() >= stopAt) return reached(next);
    cursor = next;
  }
}

type Kept = Pick<BillProgress, 'findings' | 'more'>;

function keep(kept: Kept, found: Finding[]): void {
  const room = Math.max(0, MAX_FINDINGS - kept.findings.length);
  kept.findings.push(...found.slice(0, room));
  kept.more += Math.max(0, found.length - room);
}
