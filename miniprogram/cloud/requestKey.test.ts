import { createRequestKeys } from './requestKey';

test.each([0, 0.5, 0.999999999])('chance %d gives a key that the server accepts', (chance) => {
  const key = createRequestKeys(
    () => 1_793_750_400_000,
    () => chance,
  )();
  expect(key).toMatch(/^[\w-]{8,64}$/);
});

test('a thousand keys of one millisecond differ', () => {
  const next = createRequestKeys(() => 1_793_750_400_000, Math.random);
  expect(new Set(Array.from({ length: 1000 }, next)).size).toBe(1000);
});
