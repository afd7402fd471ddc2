import { memoryStorage } from '../checkout.fixture';
import { createPendingPurchases } from './pendingPurchases';
import type { Purchase } from './purchase';

const DAY_MS = 24 * 60 * 60 * 1000;
const tea = { lines: [{ sku: 'tea', quantity: 1 }] };

function aPurchase(requestKey: string, wanted: Purchase['wanted'] = tea): Purchase {
  return { wanted, requestKey, shownFee: 6800, keyIsReused: false };
}

function aList() {
  let time = 1_793_750_400_000;
  const storage = memoryStorage();
  const pending = createPendingPurchases(storage, () => time);
  return { pending, storage, advance: (ms: number) => void (time += ms) };
}

test('an unanswered key is found again by an equal cart, whatever the order of its lines', () => {
  const { pending } = aList();
  const [a, b] = [
    { sku: 'a', quantity: 1 },
    { sku: 'b', quantity: 2 },
  ];
  pending.remember(aPurchase('key-1', { lines: [a, b] }));
  expect(pending.unansweredKey({ lines: [b, a] })).toBe('key-1');
  expect(pending.unansweredKey({ lines: [a] })).toBeUndefined();
});

test('an answered key is not used again', () => {
  const { pending } = aList();
  pending.remember(aPurchase('key-1'));
  pending.noteOrder('key-1', { orderNo: 'order', outTradeNo: 'trade' });
  expect(pending.unansweredKey(tea)).toBeUndefined();
  expect(pending.unseen()).toMatchObject({ orderNo: 'order', outTradeNo: 'trade' });
});

test('the same key is remembered once', () => {
  const { pending } = aList();
  pending.remember(aPurchase('key-1'));
  pending.remember(aPurchase('key-1'));
  expect(pending.list()).toHaveLength(1);
});

test('the ten newest are kept', () => {
  const { pending } = aList();
  for (let n = 1; n <= 12; n += 1) pending.remember(aPurchase(`key-${n}`));
  expect(pending.list().map(({ requestKey }) => requestKey)).toEqual(
    [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `key-${n}`),
  );
});

test('a week later nothing is left', () => {
  const { pending, advance } = aList();
  pending.remember(aPurchase('key-1'));
  advance(7 * DAY_MS);
  expect(pending.list()).toEqual([]);
});

test.each(['', 'text', [null, 1, {}], { requestKey: 'key-1' }])(
  'storage holding %j reads as nothing',
  (value) => {
    const { pending, storage } = aList();
    storage.write('pendingPurchases', value);
    expect(pending.list()).toEqual([]);
  },
);

test('a storage that throws stops no payment', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const broken = () => {
    throw new Error('storage is full');
  };
  const pending = createPendingPurchases({ read: broken, write: broken }, () => 0);
  pending.remember(aPurchase('key-1'));
  expect(pending.list()).toEqual([]);
  expect(warn).toHaveBeenCalledTimes(1);
  warn.mockRestore();
});
