import { errorFacts, type Log } from '../entry/log';
import type { Collections } from '../collections';
import type { Documents } from '../gateways/documents';

/** Collections whose documents carry a date with the timer. */
export type SweptCollection = 'payments' | 'refunds' | 'orders' | 'shipments' | 'billDays';

export interface SweepDeps {
  documents: Documents;
  now(): Date;
  log: Log;
}

export interface SweepLimits {
  /** Documents taken up in one run, oldest due first. */
  batch: number;
  /** Worked on at once. */
  concurrency: number;
  /** No new document is taken up after this. */
  stopAt: Date;
}

export interface SweepReport {
  /** How often each outcome came. */
  outcomes: Record<string, number>;
  failed: number;
  /** More is due than this run has done. */
  left: boolean;
}

/** Until a taken document comes due again by itself, should the work on it die. */
const TAKEN_FOR_MS = 2 * 60 * 1000;

/**
 * Works through what is due in one collection. The cost depends on the batch, never on how many documents there are.
 * Each document is taken by a conditional write, so that overlapping runs share the work; one that fails waits for
 * its next date and stops nobody.
 */
export async function sweepDue<C extends SweptCollection>(
  deps: SweepDeps,
  collection: C,
  limits: SweepLimits,
  work: (document: Collections[C]) => Promise<string>,
): Promise<SweepReport> {
  const { documents, now, log } = deps;
  const due = await documents.find(collection, {
    where: { checkAt: { lte: now() } },
    orderBy: { checkAt: 'asc' },
    limit: limits.batch + 1,
  });
  const report: SweepReport = { outcomes: {}, failed: 0, left: due.length > limits.batch };
  const queue = due.slice(0, limits.batch);

  const takeUp = async (document: Collections[C]): Promise<void> => {
    const takenUntil = new Date(now().getTime() + TAKEN_FOR_MS);
    const mine = await documents.update(
      collection,
      document._id,
      { revision: document.revision },
      { set: { checkAt: takenUntil } },
    );
    if (!mine) return;
    // The write above has added one to the stored revision.
    const outcome = await work({ ...document, revision: document.revision + 1 });
    report.outcomes[outcome] = (report.outcomes[outcome] ?? 0) + 1;
  };

  const worker = async (): Promise<void> => {
    for (let document = queue.shift(); document; document = queue.shift()) {
      if (now() > limits.stopAt) {
        report.left = true;
        return;
      }
      try {
        await takeUp(document);
      } catch (error) {
        report.failed += 1;
        log('error', 'sweepFailed', { collection, subject: document._id, ...errorFacts(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: limits.concurrency }, worker));
  return report;
}
