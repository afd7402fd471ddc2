import { readFileSync } from 'node:fs';
import { withoutGeneratedMessages } from './generatedMessages';

test('only the generated code is gone', () => {
  const source = readFileSync(require.resolve('wx-server-sdk'), 'utf8');
  const trimmed = withoutGeneratedMessages(source);
  const modules = (text: string) => [...text.matchAll(/^\/\*\*\*\/ "(.+)":$/gm)].map(([, id]) => id);
  expect(modules(trimmed)).toEqual(modules(source));
  expect(trimmed).not.toContain('encodeDelimited');
  expect(source.length - trimmed.length).toBeGreaterThan(150_000);
});

test('an SDK that looks different is refused', () => {
  expect(() => withoutGeneratedMessages('module.exports = {}')).toThrow(/mend the trims/);
});
