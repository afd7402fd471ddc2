import { isIP } from 'node:net';
import * as v from 'valibot';
import { forms } from '../../cloudPay/fieldRule';
import { isNoticeAddress } from '../noticeAddress';
import { numericCodes, parameterError } from './v3Error';

/** WeChat Pay takes characters of 1 to 3 bytes only. Source: V3 reference, body rules. */
const BEYOND_THREE_BYTES = /[\u{10000}-\u{10ffff}\p{Surrogate}]/u;

const byteLength = (text: string) => Buffer.byteLength(text, 'utf8');

/** Text of `min` to `max` bytes in UTF-8. */
export const text = (max: number, min = 1) =>
  v.pipe(
    v.string('must be a string'),
    v.check((value) => byteLength(value) >= min, `must have at least ${min} bytes`),
    v.check((value) => byteLength(value) <= max, `must have at most ${max} bytes`),
    v.check((value) => !BEYOND_THREE_BYTES.test(value), 'has a character of 4 bytes, such as an emoji'),
  );

export const whole = (min: number) =>
  v.pipe(
    v.number('must be a number'),
    v.safeInteger('must be a whole number'),
    v.minValue(min, `must be at least ${min}`),
  );

export const flag = v.boolean('must be true or false');

/** An object with these fields and no others: APIv3 refuses what it does not know. */
export const fields = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, (issue) =>
    issue.expected === 'never'
      ? UNKNOWN_FIELD
      : issue.received === 'undefined'
        ? 'is missing'
        : 'must be an object',
  );

export const listOf = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item, 'must be a list'), v.minLength(1, 'must have at least one entry'));

const UNKNOWN_FIELD = 'is no field of this call';

export const noticeAddress = (max: number) =>
  v.pipe(
    text(max),
    v.check(
      isNoticeAddress,
      'must be an https address (or http://127.0.0.1) without query string and blanks',
    ),
  );

export const outTradeNo = v.pipe(
  text(32, 6),
  v.check(forms.outTradeNo, 'may have letters, digits and _ - | * only'),
);

export const outRefundNo = v.pipe(
  text(64, 6),
  v.check(forms.outRefundNo, 'may have letters, digits and _ - | * @ only'),
);

export const yuan = v.literal('CNY', 'must be CNY');

export const address = v.pipe(
  text(45),
  v.check((value) => isIP(value) !== 0, 'must be an IP address'),
);

/** `yyyy-MM-DDTHH:mm:ss` with an offset. Source: V3 reference. */
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/;

export const moment = v.pipe(
  text(64),
  v.check(
    (value) => RFC3339.test(value) && !Number.isNaN(Date.parse(value)),
    'must be a time such as 2026-11-20T11:30:05+08:00',
  ),
);

const messageOf = (issue: v.BaseIssue<unknown>): string =>
  issue.received === 'undefined' ? 'is missing' : issue.message;

/** Reads a JSON body. @throws V3Error PARAM_ERROR that names the wrong field */
export function parseBody<Output>(schema: v.GenericSchema<unknown, Output>, body: string): Output {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw parameterError({ field: '/body', issue: 'is not JSON', location: 'body' });
  }
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue)?.replaceAll('.', '/') ?? '';
  const found = { field: `/body/${path}`, issue: messageOf(issue), location: 'body' as const };
  throw parameterError(found, found.issue === UNKNOWN_FIELD ? numericCodes.unknownParameter : undefined);
}
