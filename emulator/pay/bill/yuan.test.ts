import fc from 'fast-check';
import { commissionYuan, yuan } from './yuan';

test.each([
  [0, '0.00'],
  [1, '0.01'],
  [-1, '-0.01'],
  [100, '1.00'],
  [-1234, '-12.34'],
  [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
])('%d fen are %s yuan', (fen, text) => {
  expect(yuan(fen)).toBe(text);
  expect(commissionYuan(fen)).toBe(`${text}000`);
});

test('no fen is ever lost', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      expect(BigInt(yuan(fen).replace('.', ''))).toBe(BigInt(fen));
    }),
  );
});
