import { settleAll } from './settleAll';

test('answers like Promise.all', async () => {
  expect(await settleAll([Promise.resolve(1), Promise.resolve('a')])).toEqual([1, 'a']);
});

test('waits for the others before it fails', async () => {
  const done: string[] = [];
  const slow = new Promise<void>((resolve) => {
    setImmediate(() => {
      done.push('slow');
      resolve();
    });
  });
  await expect(settleAll([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
  expect(done).toEqual(['slow']);
});
