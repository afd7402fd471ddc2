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

/** Where one sequence begins in another, between two positions; -1 when nowhere. */
function indexIn<T>(whole: ArrayLike<T>, part: ArrayLike<T>, start: number, end: number): number {
  const last = Math.min(whole.length, end) - part.length;
  for (let at = start; at <= last; at++) {
    let matched = 0;
    while (matched < part.length && whole[at + matched] === part[matched]) matched++;
    if (matched === part.length) return at;
  }
  return -1;
}

/** `$indexOfCP` counts in code points, `$indexOfBytes` in bytes of UTF-8. */
const indexOf = (name: string, split: (text: string) => ArrayLike<unknown>) =>
  pure(name, [2, 4], ([text, wanted, start = 0, end = Infinity]) =>
    isNullish(text)
      ? null
      : indexIn(split(textOf(name, text)), split(textOf(name, wanted)), Number(start), Number(end)),
  );

/** Operators over texts that MongoDB is strict about. */
export const textOperators: Record<string, ExpressionOperator> = {
  $concat: pureOrNull('$concat', [0, Infinity], (values) =>
    values.map((value) => textOf('$concat', value)).join(''),
  ),
  $toLower: pure('$toLower', [1, 1], ([value]) => coerced('$toLower', value).toLowerCase()),
  $toUpper: pure('$toUpper', [1, 1], ([value]) => coerced('$toUpper', value).toUpperCase()),
  $strLenCP: pure('$strLenCP', [1, 1], ([value]) => [...textOf('$strLenCP', value)].length),
  $strLenBytes: pure('$strLenBytes', [1, 1], ([value]) => Buffer.byteLength(textOf('$strLenBytes', value))),
  $indexOfCP: indexOf('$indexOfCP', (text) => [...text]),
  $indexOfBytes: indexOf('$indexOfBytes', (text) => Buffer.from(text)),
  $type: pure('$type', [1, 1], ([value]) => typeName(value)),
};
