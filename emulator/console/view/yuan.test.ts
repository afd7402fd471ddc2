import fc from 'fast-check';
import { yuanText } from './yuan';

test.each([
  [0, '¥0.00'],
  [1, '¥0.01'],
  [9000, '¥90.00'],
  [-105, '-¥1.05'],
  [0.5, ''],
  ['9000', ''],
  [undefined, ''],
])('%p fen are shown as "%s"', (fen, text) => {
  expect(yuanText(fen)).toBe(text);
});

test('no fen is lost on the way to the screen', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (fen) => {
      expect(BigInt(yuanText(fen).replace(/[¥.]/g, ''))).toBe(BigInt(fen));
    }),
  );
});
