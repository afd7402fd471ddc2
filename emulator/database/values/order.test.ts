import * as fc from 'fast-check';
import { anyCharacter } from '../fixtures/anyCharacter';
import { anyValue } from '../fixtures/arbitraries';
import { compareText } from './compareText';
import { compareValues } from './compareValues';
import { orderedKey } from './orderedKey';
import { type Value } from './value';

/** Each is smaller than the next. */
const ascending: Value[] = [
  null,
  NaN,
  -Infinity,
  -2,
  -1.5,
  0,
  1,
  1.5,
  2 ** 53,
  Infinity,
  '',
  '\u0000',
  '\u0001',
  '\u0002',
  '\u0003',
  'a',
  'a\u0000',
  'aa',
  'b',
  '\ue000',
  '\u{1f600}',
  {},
  { a: null },
  { a: 1 },
  { a: 1, b: 1 },
  { a: 2 },
  { b: 1 },
  { a: 'x' },
  [],
  [null],
  [1],
  [1, 1],
  [2],
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date(1),
  /a/,
  /a/i,
  /b/,
];

const sign = Math.sign;

test('values of all types stand in the order of BSON', () => {
  for (const [at, left] of ascending.entries()) {
    for (const [other, right] of ascending.entries()) {
      expect([left, right, sign(compareValues(left, right))]).toEqual([left, right, sign(at - other)]);
    }
  }
});

test('missing is equal to null', () => {
  expect(compareValues(undefined, null)).toBe(0);
  expect(orderedKey(undefined)).toBe(orderedKey(null));
});

test('the text keys of indexes stand in the same order as the values', () => {
  for (const left of ascending) {
    for (const right of ascending) {
      expect(sign(compareText(orderedKey(left), orderedKey(right)))).toBe(sign(compareValues(left, right)));
    }
  }
  fc.assert(
    fc.property(anyValue, anyValue, (left, right) => {
      expect(sign(compareText(orderedKey(left), orderedKey(right)))).toBe(sign(compareValues(left, right)));
    }),
    { numRuns: 500 },
  );
});

test('texts compare as SQLite compares their bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (left, right) => {
      expect(sign(compareText(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
    }),
  );
});

test('a key holds no NUL, so that SQLite takes it whole', () => {
  expect(orderedKey({ '\u0000': ['\u0000', /\u0000/] })).not.toContain('\u0000');
});
