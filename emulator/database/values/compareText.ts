const SURROGATE_START = 0xd800;
const SURROGATE_END = 0xdfff;

const isSurrogate = (unit: number) => unit >= SURROGATE_START && unit <= SURROGATE_END;

/**
 * Orders texts as SQLite and MongoDB do, by their UTF-8 bytes: JavaScript's own `<` goes by UTF-16 units and puts an
 * emoji before U+E000.
 */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a === b) continue;
    if (isSurrogate(a) !== isSurrogate(b)) return isSurrogate(a) ? 1 : -1;
    return a < b ? -1 : 1;
  }
  return left.length < right.length ? -1 : 1;
}
