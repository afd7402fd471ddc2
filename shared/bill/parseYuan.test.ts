import fc from 'fast-check';
import { parseYuan } from './parseYuan';

test.each([
  ['0.00', 2, 0],
  ['12.30', 2, 1230],
  ['12.3', 2, 1230],
  ['12', 2, 1200],
  ['-0.02', 2, -2],
  ['-0.00', 2, 0],
  ['0.29', 2, 29],
  ['1.1500', 2, 115],
  ['45.0', 0, 45],
  ['0.74000', 5, 74_000],
  ['-0.00600', 5, -600],
])('%s with %d decimals is %d', (text, decimals, units) => {
  expect(parseYuan(text, decimals)).toBe(units);
});

test.each([
  '',
  '-',
  '.5',
  '1,00',
  '1.005',
  ' 1',
  '1 ',
  '1e3',
  '--1',
  '1.2.3',
  'NaN',
  '١',
  '99999999999999999',
])('%j is no sum of yuan', (text) => {
  expect(parseYuan(text, 2)).toBeUndefined();
});

test('no fen is ever lost or won', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (units) => {
      const digits = String(Math.abs(units)).padStart(3, '0');
      const text = `${units < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
      expect(parseYuan(text, 2)).toBe(units);
    }),
  );
});
