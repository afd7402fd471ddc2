const FEN_PER_YUAN = 100;

/** Fen as yuan with two decimals, without passing through floats: -1234 is `-12.34`. */
export function yuan(fen: number): string {
  const whole = Math.abs(fen);
  const cents = String(whole % FEN_PER_YUAN).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${Math.floor(whole / FEN_PER_YUAN)}.${cents}`;
}

/** Commission is written with five decimals, though it is charged in whole fen. Source: published bills. */
export const commissionYuan = (fen: number): string => `${yuan(fen)}000`;
