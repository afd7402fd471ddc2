import { anOutTradeNo } from '../../tests/builders/anOrder';
import { createNumberSet } from './numberSet';

test('knows every number that was added, and no other', () => {
  const set = createNumberSet();
  for (let n = 0; n < 10_000; n += 2) {
    set.add(anOutTradeNo(n));
    set.add(anOutTradeNo(n));
  }
  expect(set.size).toBe(5000);
  const mistaken = Array.from({ length: 10_000 }, (_, n) => n).filter(
    (n) => set.has(anOutTradeNo(n)) !== (n % 2 === 0),
  );
  expect(mistaken).toEqual([]);
});
