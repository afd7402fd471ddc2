/** A document field as the engine holds it: BSON's types as plain JavaScript. Numbers are doubles, as the SDK sends them. */
export type Value = null | boolean | number | string | Date | RegExp | Value[] | Doc;

/** A document or embedded document. Key order is part of its value. */
export interface Doc {
  [field: string]: Value;
}

/** True for embedded documents only: arrays, dates and regular expressions are values of their own. */
export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  );
}

const INT32_MAX = 2 ** 31;
const INT64_MAX = 2 ** 63;

/** BSON's name of a number's type, as the SDK would have sent it. */
function numberTypeName(value: number): 'int' | 'long' | 'double' {
  if (!Number.isInteger(value)) return 'double';
  if (value >= -INT32_MAX && value < INT32_MAX) return 'int';
  return value >= -INT64_MAX && value < INT64_MAX ? 'long' : 'double';
}

export type TypeName =
  | 'missing'
  | 'null'
  | 'bool'
  | 'int'
  | 'long'
  | 'double'
  | 'string'
  | 'date'
  | 'regex'
  | 'array'
  | 'object';

/** The type's name in MongoDB's error texts and `$type`. */
export function typeName(value: Value | undefined): TypeName {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return numberTypeName(value);
  if (typeof value === 'string') return 'string';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  return Array.isArray(value) ? 'array' : 'object';
}

/**
 * Place of a type in BSON's comparison order. Missing counts as null.
 * Source: MongoDB manual, Comparison/Sort Order.
 */
export const typeRank: Record<TypeName, number> = {
  missing: 1,
  null: 1,
  int: 2,
  long: 2,
  double: 2,
  string: 3,
  object: 4,
  array: 5,
  bool: 8,
  date: 9,
  regex: 11,
};

/** `typeRank` of a value. */
export const rankOf = (value: Value | undefined) => typeRank[typeName(value)];
