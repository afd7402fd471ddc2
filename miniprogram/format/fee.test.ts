import { feeText, fenFromYuan, yuanText } from './fee';

test.each([
  [0, '0.00'],
  [1, '0.01'],
  [10, '0.10'],
  [1230, '12.30'],
  [100_000_000, '1000000.00'],
  [1.5, '—'],
  [-1, '—'],
  [NaN, '—'],
])('%d fen reads %s', (fee, text) => {
  expect(yuanText(fee)).toBe(text);
});

test('carries the sign of the yuan', () => {
  expect(feeText(1230)).toBe('¥12.30');
});

test.each([
  ['12.30', 1230],
  ['12.3', 1230],
  ['12', 1200],
  ['12.', 1200],
  [' 0.01 ', 1],
  ['1.15', 115],
  ['64.35', 6435],
  ['', undefined],
  ['.5', undefined],
  ['1.234', undefined],
  ['1e3', undefined],
  ['-1', undefined],
  ['１２', undefined],
  ['12345678', undefined],
])('"%s" typed is %s fen', (text, fee) => {
  expect(fenFromYuan(text)).toBe(fee);
});

test('every sum up to 200 yuan survives the way to text and back', () => {
  const changed = Array.from({ length: 20_000 }, (_, fee) => fee).filter(
    (fee) => fenFromYuan(yuanText(fee)) !== fee,
  );
  expect(changed).toEqual([]);
});
