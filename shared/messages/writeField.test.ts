import { assert, constantFrom, date, integer, oneof, property, record, string } from 'fast-check';
import { anyCharacter } from '../../emulator/database/fixtures/anyCharacter';
import { fen, MAX_FEE } from '../money/fen';
import { MAX_LINES, MAX_QUANTITY } from '../contracts/wxPay';
import { acceptsValue, fieldTypes, type FieldType } from './fieldTypes';
import type { MessageValue } from './messageValue';
import { canWrite, writeField } from './writeField';

const EVENING = new Date('2030-01-01T16:05:00Z');

test.each<[FieldType, MessageValue, string]>([
  ['amount', { kind: 'fee', fee: fen(1250) }, '12.50元'],
  ['amount', { kind: 'fee', fee: fen(1) }, '0.01元'],
  ['amount', { kind: 'fee', fee: fen(MAX_FEE) }, '1000000.00元'],
  ['number', { kind: 'fee', fee: fen(100) }, '1.00'],
  ['character_string', { kind: 'fee', fee: fen(105) }, '1.05'],
  ['thing', { kind: 'fee', fee: fen(0) }, '0.00元'],
  ['time', { kind: 'moment', at: EVENING }, '2030年1月2日 00:05'],
  ['date', { kind: 'moment', at: EVENING }, '2030-01-02 00:05'],
  ['phrase', { kind: 'word', text: '支付成功' }, '支付成功'],
  ['number', { kind: 'count', count: 3 }, '3'],
  ['thing', { kind: 'text', text: '龙井', ending: ' ×2', otherwise: '商品' }, '龙井 ×2'],
  ['thing', { kind: 'text', text: '\n 龙井\t\u0000 茶 🍵', otherwise: '商品' }, '龙井 茶'],
  ['thing', { kind: 'text', text: '🍵', ending: ' ×2', otherwise: '商品' }, '商品 ×2'],
  [
    'thing',
    { kind: 'text', text: '一二三四五六七八九十'.repeat(3), otherwise: '商品' },
    '一二三四五六七八九十一二三四五六七八九…',
  ],
  [
    'thing',
    { kind: 'text', text: '一二三四五六七八九十'.repeat(2), otherwise: '商品' },
    '一二三四五六七八九十'.repeat(2),
  ],
  [
    'thing',
    { kind: 'text', text: '一二三四五六七八九十'.repeat(3), ending: ' 等12件', otherwise: '商品' },
    '一二三四五六七八九十一二三四… 等12件',
  ],
])('%s holds %j as %s', (type, value, written) => {
  expect(writeField(type, value)).toBe(written);
});

test('an order number is never cut to fit', () => {
  expect(canWrite('thing', 'identifier')).toBe(false);
  expect(writeField('thing', { kind: 'identifier', text: '1' })).toBeUndefined();
});

test('[MSG-04] whatever is written is within the limits of its field', () => {
  const values = oneof(
    record({
      kind: constantFrom('text' as const),
      text: oneof(string({ unit: anyCharacter, maxLength: 80 }), string({ unit: 'grapheme', maxLength: 80 })),
      ending: constantFrom('', ` ×${MAX_QUANTITY}`, ` 等${MAX_LINES * MAX_QUANTITY}件`),
      otherwise: constantFrom('商品', '无'),
    }),
    record({
      kind: constantFrom('fee' as const),
      fee: integer({ min: 0, max: MAX_FEE }).map((fee) => fen(fee)),
    }),
    record({
      kind: constantFrom('moment' as const),
      at: date({ min: new Date(0), max: new Date('2999-12-30'), noInvalidDate: true }),
    }),
    record({
      kind: constantFrom('count' as const),
      count: integer({ min: 1, max: MAX_LINES * MAX_QUANTITY }),
    }),
    record({ kind: constantFrom('identifier' as const), text: constantFrom('0'.repeat(32), 'A-_9') }),
  );
  const types = Object.keys(fieldTypes) as FieldType[];
  assert(
    property(values, (value: MessageValue) => {
      const fitting = types.filter((type) => canWrite(type, value.kind));
      expect(fitting).not.toEqual([]);
      for (const type of fitting) {
        const written = writeField(type, value);
        expect([type, written, acceptsValue(type, written ?? '')]).toEqual([type, written, true]);
      }
    }),
    { numRuns: 500 },
  );
});
