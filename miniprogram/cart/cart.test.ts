import { memoryStorage } from '../cloud/checkout.fixture';
import { cartCount, cartFee, createCart, MAX_LINES, MAX_QUANTITY } from './cart';

const tea = { sku: 'tea', title: '龙井', fee: 6800 };
const cup = { sku: 'cup', title: '茶杯', fee: 4500 };

test('adds up whole fen', () => {
  const cart = createCart(memoryStorage());
  cart.put(tea, 3);
  cart.put(cup, 1);
  expect([cartFee(cart.entries()), cartCount(cart.entries())]).toEqual([24_900, 4]);
});

test('none of something takes it out', () => {
  const cart = createCart(memoryStorage());
  cart.put(tea, 1);
  cart.put(tea, 0);
  expect(cart.entries()).toEqual([]);
});

test.each([
  [-1, 0],
  [MAX_QUANTITY + 1, MAX_QUANTITY],
])('asked for %d, it holds %d', (asked, held) => {
  const cart = createCart(memoryStorage());
  cart.put(tea, asked);
  expect(cart.quantityOf('tea')).toBe(held);
});

test('is full after its last line, and says so', () => {
  const cart = createCart(memoryStorage());
  for (let n = 0; n < MAX_LINES; n += 1) cart.put({ ...tea, sku: `tea-${n}` }, 1);
  expect(cart.put(cup, 1)).toBe(false);
  expect(cart.entries()).toHaveLength(MAX_LINES);
});

test('outlives the app', () => {
  const storage = memoryStorage();
  createCart(storage).put(tea, 2);
  expect(createCart(storage).entries()).toEqual([{ ...tea, quantity: 2 }]);
});

test('takes over new prices and titles of what it holds', () => {
  const cart = createCart(memoryStorage());
  cart.put(tea, 2);
  cart.refresh([{ ...tea, title: '明前龙井', fee: 7200 }, cup]);
  expect(cart.entries()).toEqual([{ sku: 'tea', title: '明前龙井', fee: 7200, quantity: 2 }]);
});

test.each(['', 7, [{ sku: 'tea' }], [{ ...tea, quantity: 'many' }]])(
  'stored %j is an empty cart',
  (value) => {
    const storage = memoryStorage();
    storage.write('cart', value);
    expect(createCart(storage).entries()).toEqual([]);
  },
);
