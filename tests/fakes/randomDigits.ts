import type { RandomDigits } from '../../shared/numbers';

/** Far from the numbers that the builders make up. */
const FIRST = 5_000_000_000;

/** Digits that never repeat and are the same in every run: 5000000001, 5000000002 ... */
export function createRandomDigits(): RandomDigits {
  let last = FIRST;
  return (count) => {
    last += 1;
    return String(last).padStart(count, '0').slice(-count);
  };
}
