/**
 * due: to be printed at nextTryAt; sending: claimed by one sender; accepted: in the printer's cloud, not out yet;
 * printed; failed: refused until the tries were used up; unknown: no answer, never repeated by itself because a kitchen
 * that cooks twice costs more than one that cooks late; dropped: too old, or the order is no longer to be made.
 */
export type TicketStatus = 'due' | 'sending' | 'accepted' | 'printed' | 'failed' | 'unknown' | 'dropped';

/** Collection `tickets`, the outbox of the ticket printer; `_id` is the orderNo: one ticket an order. */
export interface TicketRecord {
  _id: string;
  status: TicketStatus;
  /** Tries that were refused or never left. */
  attempts: number;
  /** Looks after it was accepted. */
  checks: number;
  /** The printer's own number of the print. */
  printNo?: string | null;
  /** Why it is not printed, for people; null once it is. */
  lastError?: string | null;
  createdAt: Date;
  printedAt?: Date;
  /** When it is due; for `sending` when its claim ends; null when there is nothing left to do. */
  nextTryAt: Date | null;
  revision: number;
}
