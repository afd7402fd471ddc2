import { aProduct } from '../../tests/builders/aProduct';
import { fen, MAX_FEE, type Fen } from '../money/fen';
import { cartKeyOf, describeLines, priceLines } from './priceLines';

const catalogue = [aProduct({ fee: fen(199) }), aProduct({ _id: 'cup', title: '杯子', fee: fen(4500) })];

describe('rule 2: the server sets the price', () => {
  test('lines carry title and price as sold, and the total is theirs', () => {
    const wanted = [
      { sku: 'cup', quantity: 2, fee: 1, unitFee: 1 },
      { sku: 'tea', quantity: 3 },
    ];
    expect(priceLines(wanted, catalogue)).toEqual({
      lines: [
        { sku: 'cup', title: '杯子', quantity: 2, unitFee: 4500 },
        { sku: 'tea', title: '茉莉花茶', quantity: 3, unitFee: 199 },
      ],
      totalFee: 9597,
    });
  });

  test.each([
    ['unknown', { _id: 'other' }],
    ['withdrawn', { onSale: false }],
  ])('a product that is %s is not for sale', (_why, over) => {
    expect(() => priceLines([{ sku: 'tea', quantity: 1 }], [aProduct(over)])).toThrow(
      expect.objectContaining({ code: 'PRODUCT_NOT_FOR_SALE', message: expect.stringContaining('tea') }),
    );
  });

  test('[REV-04] virtual goods are sold only where the shop says so', () => {
    const wanted = [{ sku: 'tea', quantity: 1 }];
    const products = [aProduct({ virtual: true })];
    expect(() => priceLines(wanted, products)).toThrow(
      expect.objectContaining({ code: 'PRODUCT_NOT_FOR_SALE' }),
    );
    expect(priceLines(wanted, products, { sellsVirtual: true }).lines).toHaveLength(1);
  });

  test.each([0, -1, 10.5, NaN, '10', null, undefined])('[ORD-01] a price of %p is no price', (fee) => {
    expect(() => priceLines([{ sku: 'tea', quantity: 1 }], [aProduct({ fee: fee as Fen })])).toThrow(
      expect.objectContaining({ code: 'PRODUCT_NOT_FOR_SALE' }),
    );
  });

  test('a total that leaves the safe sums is refused', () => {
    expect(() => priceLines([{ sku: 'tea', quantity: 2 }], [aProduct({ fee: fen(MAX_FEE) })])).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
  });
});

describe('[AGN-06] equal carts', () => {
  const cart = [
    { sku: 'tea', quantity: 1 },
    { sku: 'cup', quantity: 2 },
  ];
  test('have equal keys in whatever order', () => {
    expect(cartKeyOf([...cart].reverse())).toBe(cartKeyOf(cart));
  });
  test.each([
    [[{ sku: 'tea', quantity: 1 }]],
    [
      [
        { sku: 'tea', quantity: 2 },
        { sku: 'cup', quantity: 1 },
      ],
    ],
    [[{ sku: 'tea', quantity: 12 }]],
  ])('others have not: %j', (other) => {
    expect(cartKeyOf(other)).not.toBe(cartKeyOf(cart));
  });
});

test('[ORD-06] the description names shop and goods', () => {
  const { lines } = priceLines(
    [
      { sku: 'tea', quantity: 1 },
      { sku: 'cup', quantity: 2 },
    ],
    catalogue,
  );
  expect(describeLines('小店', lines)).toBe('小店-茉莉花茶、杯子×2');
});
