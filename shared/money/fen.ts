import { PayError } from '../errors';

declare const brand: unique symbol;

/** Whole fen (1/100 yuan). A bare number is not a fee. */
export type Fen = number & { readonly [brand]: 'Fen' };

/** The largest fee of one order, in fen: 1,000,000 yuan. Ours, so that no sum can leave the safe integers. */
export const MAX_FEE = 100_000_000;

/** @throws PayError INVALID_REQUEST unless `value` is a whole number of fen from 0 to MAX_FEE. */
export function fen(value: unknown, field = 'fee'): Fen {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_FEE)
    return value as Fen;
  throw new PayError(
    'INVALID_REQUEST',
    `${field} must be whole fen from 0 to ${MAX_FEE}, got ${JSON.stringify(value)}`,
  );
}

export const NO_FEE = 0 as Fen;

export function sumFen(fees: Iterable<Fen>): Fen {
  let sum = 0;
  for (const fee of fees) sum += fee;
  return fen(sum, 'sum of fees');
}

/** @throws PayError INVALID_REQUEST when the product is too large. */
export function timesFen(unitFee: Fen, quantity: number): Fen {
  return fen(unitFee * quantity, 'quantity times price');
}

export function minusFen(from: Fen, fee: Fen): Fen {
  return fen(from - fee, 'difference of fees');
}
