/** Whole fen as yuan, for WeChat's own sheets alone. */
export const yuan = (fee: unknown): string =>
  typeof fee === 'number' ? `¥${(fee / 100).toFixed(2)}` : '金额未知';
