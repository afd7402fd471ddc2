import { goodsOf } from './goodsOf';

const encoded = encodeURIComponent;

test.each([
  ['tea*1', [{ sku: 'tea', quantity: 1 }]],
  [
    'tea*1,cup-celadon*999',
    [
      { sku: 'tea', quantity: 1 },
      { sku: 'cup-celadon', quantity: 999 },
    ],
  ],
])('%s', (lines, goods) => {
  expect(goodsOf({ lines: encoded(lines), totalFee: '6800' })).toEqual({ lines: goods, totalFee: 6800 });
});

test.each([
  ['', '1'],
  ['tea', '1'],
  ['tea*0', '1'],
  ['tea*-1', '1'],
  ['tea*1.5', '1'],
  ['tea*1000', '1'],
  ['tea*1,', '1'],
  ['tea*1,tea*2', '1'],
  ['tea*1 ', '1'],
  ['{"sku":"tea"}', '1'],
  [Array.from({ length: 51 }, (_, n) => `s${n}*1`).join(','), '1'],
  ['tea*1', ''],
  ['tea*1', '0'],
  ['tea*1', '-1'],
  ['tea*1', '1.5'],
  ['tea*1', '1e3'],
  ['tea*1', '9999999999'],
])('lines %j for %j fen are none', (lines, totalFee) => {
  expect(goodsOf({ lines: encoded(lines), totalFee })).toBeUndefined();
});

test('[CLI-07] a ticket goes with them, and is none where it does not fit', () => {
  const goods = { lines: 'tea*1', totalFee: '6800' };
  expect(goodsOf({ ...goods, ticket: 'fake-ticket-1' })).toMatchObject({ ticket: 'fake-ticket-1' });
  for (const ticket of ['', 'short', 'x'.repeat(65), 'a b c d e f', '../../orders'])
    expect(goodsOf({ ...goods, ticket })).toBeUndefined();
});

test('neither is broken encoding, nor nothing', () => {
  expect(goodsOf({ lines: '%', totalFee: '1' })).toBeUndefined();
  expect(goodsOf({})).toBeUndefined();
});
