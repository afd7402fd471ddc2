import { rankOf, type Value } from './value';

/** Ends a text inside a key; smaller than anything a text can hold after escaping. */
const END = '\u0001';
/** Below null: what MongoDB's indexes hold for an empty array. */
export const EMPTY_ARRAY_KEY = '0';
/** What missing and null are in an index. */
export const NULL_KEY = '1';

const rankDigit = (rank: number) => rank.toString(16);

/** U+0000..2 become two characters that sort the same way, so that the key holds no NUL and `END` is free. */
const escapeText = (text: string) =>
  text.replace(/[\u0000-\u0002]/g, (char) => `\u0002${String.fromCharCode(char.charCodeAt(0) + 1)}`);

const scratch = new DataView(new ArrayBuffer(8));
const SIGN = 0x80000000;
const hex32 = (word: number) => word.toString(16).padStart(8, '0');

/** 16 hex digits in numeric order: the sign bit turned for positive numbers, every bit turned for negative ones. */
function numberKey(value: number): string {
  if (Number.isNaN(value)) return '0'.repeat(16);
  scratch.setFloat64(0, value === 0 ? 0 : value);
  const high = scratch.getUint32(0);
  const low = scratch.getUint32(4);
  return high < SIGN ? hex32((high | SIGN) >>> 0) + hex32(low) : hex32(~high >>> 0) + hex32(~low >>> 0);
}

function payload(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberKey(value);
  if (typeof value === 'string') return escapeText(value) + END;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date) return numberKey(value.getTime());
  if (value instanceof RegExp) return escapeText(value.source) + END + value.flags + END;
  if (Array.isArray(value)) return value.map(orderedKey).join('') + END;
  return (
    Object.entries(value)
      .map(([field, inner]) => rankDigit(rankOf(inner)) + escapeText(field) + END + payload(inner))
      .join('') + END
  );
}

/**
 * A text whose byte order is BSON's order of the values: what index entries and `_id` columns hold, so that SQLite can
 * find ranges and sort. Equal values give equal texts.
 */
export function orderedKey(value: Value | undefined): string {
  if (value === undefined) return NULL_KEY;
  return rankDigit(rankOf(value)) + payload(value);
}

/** First text after every key of the same type as `key`: the open end of a range. */
export const afterType = (key: string) => rankDigit(parseInt(key.charAt(0), 16) + 1);
