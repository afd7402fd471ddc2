const ZERO = 48;
const POINT = 46;
const MINUS = 45;

/**
 * Yuan text as a whole number of the smallest unit, digit by digit: with 2 decimals `12.30` is 1230 fen. Digits beyond
 * `decimals` must be 0.
 * @returns undefined when it is no such text
 */
export function parseYuan(text: string, decimals: number): number | undefined {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let units = 0;
  let seen = 0;
  let afterPoint = -1;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === POINT && afterPoint < 0 && seen > 0) {
      afterPoint = 0;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    seen += 1;
    if (afterPoint >= decimals) {
      if (digit !== 0) return undefined;
      continue;
    }
    units = units * 10 + digit;
    if (afterPoint >= 0) afterPoint += 1;
  }
  if (seen === 0) return undefined;
  for (let missing = decimals - Math.max(0, afterPoint); missing > 0; missing -= 1) units *= 10;
  if (!Number.isSafeInteger(units)) return undefined;
  return start === 1 && units !== 0 ? -units : units;
}
