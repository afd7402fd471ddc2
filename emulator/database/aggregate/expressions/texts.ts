import { requestFailed } from '../../databaseErrors';
import { typeName, type Value } from '../../values/value';
import { type ExpressionOperator } from '../scope';
import { isNullish, pure, pureOrNull } from './pure';

function textOf(name: string, value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw requestFailed(`${name} requires a string argument, found: ${typeName(value)}`);
}

/** Numbers and dates have a text too; null and missing are empty. */
function coerced(name: string, value: Value | undefined): string {
  if (isNullish(value)) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' ? String(value) : textOf(name, value);
}

/** A position counted in code points, as `$substrCP` does. */
const indexOfCodePoints = pure('$indexOfCP', [2, 4], ([text, wanted, start = 0, end = Infinity]) => {
  if (isNullish(text)) return null;
  const points = [...textOf('$indexOfCP', text)];
  const found = [...textOf('$indexOfCP', wanted)];
  const last = Math.min(points.length, Number(end)) - found.length;
  for (let at = Number(start); at <= last; at++) {
    if (found.every((point, offset) => points[at + offset] === point)) return at;
  }
  return -1;
});

/** Operators over texts that MongoDB is strict about. */
export const textOperators: Record<string, ExpressionOperator> = {
  $concat: pureOrNull('$concat', [0, Infinity], (values) =>
    values.map((value) => textOf('$concat', value)).join(''),
  ),
  $toLower: pure('$toLower', [1, 1], ([value]) => coerced('$toLower', value).toLowerCase()),
  $toUpper: pure('$toUpper', [1, 1], ([value]) => coerced('$toUpper', value).toUpperCase()),
  $strLenCP: pure('$strLenCP', [1, 1], ([value]) => [...textOf('$strLenCP', value)].length),
  $strLenBytes: pure('$strLenBytes', [1, 1], ([value]) => Buffer.byteLength(textOf('$strLenBytes', value))),
  $indexOfCP: indexOfCodePoints,
  $type: pure('$type', [1, 1], ([value]) => typeName(value)),
};
