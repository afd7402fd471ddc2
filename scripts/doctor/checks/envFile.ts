import type { Check } from '../check';
import type { GitView } from '../facts';
import type { Result } from '../finding';

const views: Record<GitView, (name: string) => Result> = {
  ignored: (name) => ({ level: 'ok', says: `${name} stays out of git` }),
  unknown: (name) => ({
    level: 'warn',
    says: `there is no git here: nobody can say whether ${name} would be committed`,
    next: `see that ${name} is named in .gitignore before this folder becomes a repository`,
  }),
  visible: (name) => ({
    level: 'bad',
    says: `${name} is not ignored by git, and the next commit may take it`,
    next: `add ${name} to .gitignore`,
  }),
  tracked: (name) => ({
    level: 'bad',
    says: `${name} is in git, with every secret in it`,
    next: `git rm --cached ${name}, add it to .gitignore, and change each key that it held: the history keeps them`,
  }),
};

/** The file with the settings is there, and stays private. */
export const envFileCheck: Check = {
  name: 'settings file',
  source: 'docs/deploy.md',
  run({ envFile: { name, exists, git } }) {
    if (!exists)
      return [
        {
          level: 'bad',
          says: `there is no ${name}`,
          next: `cp .env.example ${name}, and fill in at least SUB_MCH_ID; or name another file: -- --env-file <file>`,
        },
      ];
    return [views[git](name)];
  },
};
