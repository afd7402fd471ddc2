/** One row of WeChat's bill. Fees in fen; commission in thousandths of a fen, as the bill has five decimals of a yuan. */
export interface BillRow {
  of: 'payment' | 'refund' | 'other';
  appid: string;
  /** The shop's own merchant number: the sub merchant where there is one. */
  mchId: string;
  transactionId: string;
  outTradeNo: string;
  /** Of a payment; 0 for a refund. */
  totalFee: number;
  refundId: string;
  outRefundNo: string;
  /** As asked for; 0 for a payment. */
  refundFee: number;
  /** WeChat's word: of the trade for a payment, of the refund for a refund. */
  state: string;
  /** Below 0 where WeChat gave it back. */
  commission: number;
}

/** What a bill adds up to. Fees in fen, commission in thousandths of a fen. */
export interface BillTotals {
  rows: number;
  payments: number;
  paidFee: number;
  refunds: number;
  refundedFee: number;
  commission: number;
}

export const NO_TOTALS: BillTotals = {
  rows: 0,
  payments: 0,
  paidFee: 0,
  refunds: 0,
  refundedFee: 0,
  commission: 0,
};

/** The number that the row is about. */
export const rowNumber = (row: BillRow): string => (row.of === 'refund' ? row.outRefundNo : row.outTradeNo);
