const FEN_PER_YUAN = 100;

/** Whole fen as yuan, in whole numbers all the way: `¥90.00`. Anything else: empty. */
export function yuanText(fen: unknown): string {
  if (typeof fen !== 'number' || !Number.isSafeInteger(fen)) return '';
  const sign = fen < 0 ? '-' : '';
  const whole = Math.abs(fen);
  const rest = whole % FEN_PER_YUAN;
  return `${sign}¥${(whole - rest) / FEN_PER_YUAN}.${String(rest).padStart(2, '0')}`;
}
