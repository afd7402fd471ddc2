/**
 * Types of template fields, with the values that WeChat takes; where its words leave room, the narrower reading.
 * The type is the name of a field without its number: `thing1` is a `thing`.
 * Source: 发送订阅消息, subscribe-message/api_sendmessage, 订阅消息参数值内容限制说明; a violation is errcode 47003.
 */
export const fieldTypes = {
  thing: { rule: '1 to 20 characters', accepts: (value) => value.length <= 20 },
  number: {
    rule: 'at most 32 digits',
    accepts: (value) => value.length <= 32 && /^\d+(\.\d+)?$/.test(value),
  },
  letter: { rule: 'at most 32 letters', accepts: (value) => /^[A-Za-z]{1,32}$/.test(value) },
  symbol: { rule: 'at most 5 symbols', accepts: (value) => /^[\p{P}\p{S}]{1,5}$/u.test(value) },
  character_string: {
    rule: 'at most 32 digits, letters and symbols',
    accepts: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
  },
  time: { rule: 'a time such as 15:01 or 2030年1月1日 15:01', accepts: (value) => isRange(value, TIME) },
  date: { rule: 'a date such as 2030-01-01 or 2030-01-01 15:01', accepts: (value) => isRange(value, DATE) },
  amount: {
    rule: 'at most 10 digits with a currency sign before or 元 behind',
    accepts: (value) => /^[¥￥$]?\d+(\.\d{1,2})?元?$/.test(value) && value.replace(/\D/g, '').length <= 10,
  },
  phone_number: {
    rule: 'at most 17 digits and symbols',
    accepts: (value) => /^[\d+()-]{1,17}$/.test(value),
  },
  car_number: {
    rule: 'at most 8 letters and digits, the first and last may be Chinese',
    accepts: (value) => value.length <= 8 && /^\p{Script=Han}?[A-Za-z0-9]+\p{Script=Han}?$/u.test(value),
  },
  name: {
    rule: 'at most 10 Chinese characters or 20 letters',
    accepts: (value) =>
      /^[\p{L}\p{P}\p{S} ]+$/u.test(value) && value.length <= (/^[\x20-\x7e]+$/.test(value) ? 20 : 10),
  },
  phrase: { rule: 'at most 5 Chinese characters', accepts: (value) => /^\p{Script=Han}{1,5}$/u.test(value) },
  enum: { rule: 'one of the values that the template lists', accepts: (value) => value.length <= 20 },
} as const satisfies Record<string, { rule: string; accepts(value: string): boolean }>;

export type FieldType = keyof typeof fieldTypes;

const CLOCK = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
const TIME = String.raw`(\d{4}年\d{1,2}月\d{1,2}日 )?${CLOCK}`;
const DATE = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}([-/.])\d{2}\2\d{2})( ${CLOCK})?`;

/** One moment, or two with ~ between them. */
function isRange(value: string, moment: string): boolean {
  const parts = value.split('~');
  return parts.length <= 2 && parts.every((part) => new RegExp(`^${moment}$`).test(part));
}

/** Never empty, no line breaks, no control characters, nothing invisible at the ends. */
const PLAIN_TEXT = /^(?!\s)[^\p{C}\p{Zl}\p{Zp}]+(?<!\s)$/u;

/** Whether WeChat takes this value for a field of this type. */
export function acceptsValue(type: FieldType, value: string): boolean {
  return PLAIN_TEXT.test(value) && fieldTypes[type].accepts(value);
}

/** The type of a field by its name, or undefined when there is no such type. */
export function fieldTypeOf(field: string): FieldType | undefined {
  const match = /^([a-z_]+?)\d{1,3}$/.exec(field);
  const type = match?.[1];
  return type !== undefined && Object.hasOwn(fieldTypes, type) ? (type as FieldType) : undefined;
}
