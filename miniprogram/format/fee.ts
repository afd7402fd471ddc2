/** Fen as yuan, "12.30": the only yuan of the mini program, for display alone. Anything but whole fen shows a dash. */
export function yuanText(fee: number): string {
  if (!Number.isSafeInteger(fee) || fee < 0) return '—';
  const digits = String(fee).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** With the sign, "¥12.30". */
export function feeText(fee: number): string {
  return `¥${yuanText(fee)}`;
}

/** At most 7 digits of yuan: more than any order. Ours. */
const YUAN = /^(\d{1,7})(?:\.(\d{0,2}))?$/;

/** What a buyer typed in yuan, as fen; undefined when it is no amount. Never through a fraction. */
export function fenFromYuan(text: string): number | undefined {
  const [, yuan, fraction = ''] = YUAN.exec(text.trim()) ?? [];
  return yuan === undefined ? undefined : Number(`${yuan}${fraction.padEnd(2, '0')}`);
}
