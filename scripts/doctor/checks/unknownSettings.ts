import { answerNames } from '../answers';
import type { Check } from '../check';
import { uploadSettingNames } from '../../deploy/uploadSettings';

const ours: ReadonlySet<string> = new Set([...answerNames, ...uploadSettingNames]);

/** A setting that nobody reads is usually a slip of the pen. */
export const unknownSettingsCheck: Check = {
  name: 'unread settings',
  source: '.env.example',
  run({ env, functions, envFile }) {
    // A function that refuses one setting never comes to read the others.
    if (functions.length === 0 || functions.some(({ problem }) => problem !== undefined)) return [];
    const read = new Set(functions.flatMap(({ reads }) => reads));
    const unread = Object.keys(env).filter((name) => !read.has(name) && !ours.has(name));
    if (unread.length === 0) return [{ level: 'ok', says: `every setting in ${envFile.name} is read` }];
    return [
      {
        level: 'warn',
        says: `no function reads ${unread.join(', ')} as things are set`,
        next: 'look for it in .env.example: it may be spelled otherwise',
      },
    ];
  },
};
