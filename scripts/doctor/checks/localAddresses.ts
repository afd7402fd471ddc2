import type { Check } from '../check';

/** What the local cloud and the examples use, and no real shop. */
const LOCAL = /\b(127\.0\.0\.1|localhost|0\.0\.0\.0)\b|\{\{\w+\}\}/;
const EXAMPLE = /FAKE-|fake-|wxfake|"\.\.\."|wx\.\.\.|^\.\.\.$|\bexample\b/;

/** Nothing of the local cloud, and no example, is set for the real one. */
export const localAddressesCheck: Check = {
  name: 'local values',
  source: 'docs/deploy.md',
  run({ env, functions }) {
    const read = new Set(functions.flatMap(({ reads }) => reads));
    const given = Object.entries(env).filter(([name]) => read.has(name));
    const local = given.filter(([, value = '']) => LOCAL.test(value)).map(([name]) => name);
    const examples = given.filter(([, value = '']) => EXAMPLE.test(value)).map(([name]) => name);
    if (local.length > 0)
      return [
        {
          level: 'bad',
          says: `${local.join(', ')} points to the local cloud`,
          next: 'remove the line: the default is the real address',
        },
      ];
    if (examples.length > 0)
      return [
        {
          level: 'bad',
          says: `${examples.join(', ')} holds an example`,
          next: 'write the real value, or nothing',
        },
      ];
    return functions.length === 0
      ? []
      : [{ level: 'ok', says: 'no local address and no example in the settings' }];
  },
};
