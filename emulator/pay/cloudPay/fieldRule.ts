import { isIP } from 'node:net';
import { isRecord } from '../../isRecord';
import { parseBeijingCompact } from '../beijingTime';

/** What one field of a request may be. Lengths are bytes in UTF-8. */
export type FieldRule =
  | { type: 'text'; required?: boolean; min?: number; max?: number; fits?: (value: string) => boolean }
  | { type: 'whole'; required?: boolean; min: number };

export type FieldRules = Record<string, FieldRule>;

/** WeChat Pay takes characters of 1 to 3 bytes only. Source: V2 and V3 reference, body rules. */
const BEYOND_THREE_BYTES = /[\u{10000}-\u{10ffff}\p{Surrogate}]/u;

const byteLength = (value: string) => Buffer.byteLength(value, 'utf8');

/** Completes "<field> ..." for a text that breaks its rule. */
function textProblem(rule: Extract<FieldRule, { type: 'text' }>, value: string): string | undefined {
  const bytes = byteLength(value);
  const { min = 1, max = Infinity } = rule;
  if (bytes < min) return bytes === 0 ? 'is empty; leave it out' : `is shorter than ${min} bytes`;
  if (bytes > max) return `is ${bytes} bytes long; at most ${max} are allowed`;
  if (BEYOND_THREE_BYTES.test(value)) return 'has a character of 4 bytes, such as an emoji';
  return rule.fits && !rule.fits(value) ? `has a form that is not allowed: ${value}` : undefined;
}

/** Completes "<field> ..." for a value of the right JSON type that breaks its rule. */
export function fieldProblem(rule: FieldRule, value: string | number): string | undefined {
  if (rule.type === 'text') return textProblem(rule, String(value));
  if (!Number.isSafeInteger(value)) return `must be a whole number, not ${value}`;
  return Number(value) < rule.min ? `must be at least ${rule.min}, not ${value}` : undefined;
}

const oneOf =
  (...values: string[]) =>
  (value: string) =>
    values.includes(value);

const isObjectText = (value: string) => {
  try {
    return isRecord(JSON.parse(value));
  } catch {
    return false;
  }
};

/** Forms that several fields share. */
export const forms = {
  oneOf,
  objectText: isObjectText,
  address: (value: string) => isIP(value) !== 0,
  moment: (value: string) => parseBeijingCompact(value) !== undefined,
  /** Source: V2 unifiedorder, out_trade_no. */
  outTradeNo: (value: string) => /^[0-9A-Za-z_\-|*]+$/.test(value),
  /** Source: V2 refund, out_refund_no. */
  outRefundNo: (value: string) => /^[0-9A-Za-z_\-|*@]+$/.test(value),
};

/** The common fields of every call. */
export const callFields: FieldRules = {
  sub_mch_id: { type: 'text', required: true, max: 32 },
  nonce_str: { type: 'text', max: 32 },
};
