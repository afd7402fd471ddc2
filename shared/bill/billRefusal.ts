/**
 * Why a bill is not used. BILL_ENCODING: it is not UTF-8; BILL_CUT_SHORT: it ends before its summary; BILL_COLUMNS: a
 * column that is needed is not there; BILL_MALFORMED: a line that no bill has; BILL_SUMMARY: its rows do not add up to
 * its summary; BILL_CHANGED: it is not the bill that was begun; BILL_UNANSWERED: it did not come, or not to its end.
 */
export type BillRefusalCode =
  | 'BILL_ENCODING'
  | 'BILL_CUT_SHORT'
  | 'BILL_COLUMNS'
  | 'BILL_MALFORMED'
  | 'BILL_SUMMARY'
  | 'BILL_CHANGED'
  | 'BILL_UNANSWERED';

/** A bill that cannot be used; nothing of it is. */
export class BillRefusal extends Error {
  constructor(
    readonly code: BillRefusalCode,
    message: string,
  ) {
    super(message);
    this.name = 'BillRefusal';
  }
}
