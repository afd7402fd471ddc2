import { consoleLog, errorFacts } from './log';

test('a fact is one line of JSON, cut where it is huge', () => {
  const write = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  consoleLog('warn', 'slowQuery', { outTradeNo: 'fake-number', text: 'x'.repeat(100_000) });
  const [[line]] = write.mock.calls as [[string]];
  write.mockRestore();
  expect(line).not.toContain('\n');
  expect(line.length).toBeLessThan(3000);
  expect(JSON.parse(line)).toMatchObject({ what: 'slowQuery', outTradeNo: 'fake-number' });
});

test('an error is told with the causes behind it', () => {
  const error = new Error('outer', { cause: new Error('inner', { cause: 'innermost' }) });
  expect(errorFacts(error)).toMatchObject({
    error: 'outer',
    stack: expect.stringContaining('log.test'),
    cause: { error: 'inner', cause: { error: 'innermost' } },
  });
});
