import { isDateText, isTimeText } from './dateText';

const lengthOf = (text: string) => Array.from(text).length;
const digitsOf = (text: string) => text.replace(/\D/g, '').length;

const HAN = /\p{Script=Han}/u;

/**
 * What a value of each field type may be; the type is the beginning of the field's key (`thing1`). Lengths are
 * characters. Source: 发送订阅消息, parameter limits by type.
 */
export const fieldTypes = {
  thing: (value: string) => lengthOf(value) <= 20,
  number: (value: string) => /^-?\d+(\.\d+)?$/.test(value) && digitsOf(value) <= 32,
  letter: (value: string) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value: string) => /^[\p{P}\p{S}]{1,5}$/u.test(value),
  character_string: (value: string) => lengthOf(value) <= 32 && !HAN.test(value),
  time: isTimeText,
  date: isDateText,
  amount: (value: string) => /^\p{Sc}?\d+(\.\d+)?元?$/u.test(value) && digitsOf(value) <= 10,
  phone_number: (value: string) => /^[\d\p{P}\p{S} ]{1,17}$/u.test(value),
  car_number: (value: string) =>
    lengthOf(value) <= 8 && /^\p{Script=Han}?[A-Za-z0-9]+\p{Script=Han}?$/u.test(value),
  name: (value: string) => !/\d/.test(value) && lengthOf(value) <= (HAN.test(value) ? 10 : 20),
  phrase: (value: string) => /^\p{Script=Han}{1,5}$/u.test(value),
  /** Only what the template lists, see {@link TemplateField}. */
  enum: () => true,
  const: () => true,
} as const satisfies Record<string, (value: string) => boolean>;

export type FieldType = keyof typeof fieldTypes;

/** Types whose template lists the values. `const` is seen in public code only. */
export const listedTypes: readonly string[] = ['enum', 'const'] satisfies FieldType[];

const isFieldType = (text: string): text is FieldType => Object.hasOwn(fieldTypes, text);

/** The type of a key such as `character_string3`; undefined when there is no such type. */
export function fieldTypeOf(key: string): FieldType | undefined {
  const type = /^([a-z_]+)\d+$/.exec(key)?.[1];
  return type !== undefined && isFieldType(type) ? type : undefined;
}

/** No line breaks and no control characters in any type. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** Whether a template takes this value for this key. */
export function fitsField(key: string, value: string, values?: readonly string[]): boolean {
  const type = fieldTypeOf(key);
  if (type === undefined || CONTROL.test(value)) return false;
  return fieldTypes[type](value) && (values?.includes(value) ?? true);
}
