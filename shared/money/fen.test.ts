import fc from 'fast-check';
import { fen, MAX_FEE, minusFen, NO_FEE, sumFen, timesFen } from './fen';

describe('rule 1: a fee is whole fen', () => {
  test.each([0, 1, 100, MAX_FEE])('%j is one', (value) => {
    expect(fen(value)).toBe(value);
  });

  test.each([-1, 0.5, 10.5, MAX_FEE + 1, NaN, Infinity, '10', null, undefined, {}, [], true, 10n])(
    '[ORD-01] %p is none',
    (value) => {
      expect(() => fen(typeof value === 'bigint' ? {} : value, 'price')).toThrow(
        expect.objectContaining({ code: 'INVALID_REQUEST', message: expect.stringContaining('price') }),
      );
    },
  );

  test('sums and products stay whole fen or are refused', () => {
    const fees = fc.array(fc.nat({ max: MAX_FEE }), { maxLength: 5 });
    fc.assert(
      fc.property(fees, (list) => {
        const sum = list.reduce((total, one) => total + one, 0);
        if (sum <= MAX_FEE) expect(sumFen(list.map((one) => fen(one)))).toBe(sum);
        else expect(() => sumFen(list.map((one) => fen(one)))).toThrow('sum of fees');
      }),
    );
    expect(sumFen([])).toBe(NO_FEE);
    expect(timesFen(fen(199), 3)).toBe(597);
    expect(() => timesFen(fen(MAX_FEE), 2)).toThrow('quantity times price');
    expect(() => timesFen(fen(10), 0.05)).toThrow('quantity times price');
  });

  test('a difference is never negative', () => {
    expect(minusFen(fen(100), fen(40))).toBe(60);
    expect(() => minusFen(fen(40), fen(100))).toThrow('difference of fees');
  });
});
