import { databaseSettings, functionRules } from '../../../shared/contracts/deployables';
import type { Check } from '../check';
import { fingerprint } from '../fingerprint';

/** Who may call a function or read a collection, and the indexes: set by hand in the console, asked after once. */
export const rulesCheck: Check = {
  name: 'rules',
  source: 'dist/functionRules.json, dist/database.json',
  run() {
    const collections = Object.values(databaseSettings());
    const indexes = collections.reduce((sum, each) => sum + each.indexes.length, 0);
    return [
      {
        level: 'ask',
        says: `are the collections there (${collections.length}), with rules and indexes (${indexes})?`,
        next: 'npm run deploy lists them; with the default permissions a buyer could write himself into operators',
        confirm: `database-${fingerprint(databaseSettings())}`,
      },
      {
        level: 'ask',
        says: 'is dist/functionRules.json the rule of the functions in the cloud console?',
        next: '云函数 / 权限设置: paste it; without it any buyer could call the timers and the notice functions',
        confirm: `function-rules-${fingerprint(functionRules())}`,
      },
    ];
  },
};
