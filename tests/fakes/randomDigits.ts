import type { RandomDigits } from '../../shared/numbers';

/** Digits that never repeat and are the same in every run: 0000000001, 0000000002 ... */
export function createRandomDigits(): RandomDigits {
  let last = 0;
  return (count) => {
    last += 1;
    return String(last).padStart(count, '0').slice(-count);
  };
}
