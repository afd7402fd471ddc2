import type { Check } from '../check';

/** No secret in what is deployed or committed. */
export const secretsCheck: Check = {
  name: 'secrets',
  source: 'docs/deploy.md',
  run({ leaks }) {
    if (leaks.length === 0)
      return [
        { level: 'ok', says: 'no secret of the settings is in dist/, miniprogram/ or any file for git' },
      ];
    return leaks.map(({ setting, file }) => ({
      level: 'bad',
      says: `the value of ${setting} is in ${file}`,
      next: 'take it out, and change the key: whoever has the file has it',
    }));
  },
};
