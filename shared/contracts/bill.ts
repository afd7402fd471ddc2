/**
 * due: to be fetched and matched at checkAt; matched; refused: this bill cannot be used; expired: WeChat keeps bills
 * for three months only.
 */
export type BillDayStatus = 'due' | 'matched' | 'refused' | 'expired';

/** missingHere: WeChat has it, we do not; missingThere: we have it, WeChat does not; amount; state. */
export type DifferenceKind = 'missingHere' | 'missingThere' | 'amount' | 'state';

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
