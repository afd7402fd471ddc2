import { billSettings } from '../../../shared/bill/billSettings';
import { settingEntries } from '../../../shared/settings';
import { tokenSettings } from '../../../shared/tokens/tokenSettings';
import type { Check } from '../check';
import type { Result } from '../finding';
import { settingOf } from '../settingOf';

/** Choices that are allowed and should have been made on purpose. */
export const choicesCheck: Check = {
  name: 'choices',
  source: '.env.example',
  run({ env }) {
    const rules: [boolean, Result][] = [
      [
        settingOf(env, 'VIRTUAL_GOODS', settingEntries.VIRTUAL_GOODS) === 'allow',
        {
          level: 'warn',
          says: 'virtual goods are sold through the ordinary cashier',
          next: 'keep VIRTUAL_GOODS=allow only where WeChat has allowed that',
        },
      ],
      [
        settingOf(env, 'DAILY_BILL', billSettings.DAILY_BILL) === 'off',
        {
          level: 'warn',
          says: 'the books are not compared with the daily bill of WeChat',
          next: 'DAILY_BILL=on, unless the account has no bill interface',
        },
      ],
      [
        settingOf(env, 'TOKEN_ROLE', tokenSettings.TOKEN_ROLE) === 'reader',
        {
          level: 'warn',
          says: 'this environment reads the access token and never fetches one',
          next: 'TOKEN_ROLE=writer in the real shop',
        },
      ],
      [
        settingOf(env, 'TOKEN_KIND', tokenSettings.TOKEN_KIND) === 'old',
        {
          level: 'warn',
          says: 'access tokens of the old kind: every fetch ends the one before it',
          next: 'TOKEN_KIND=stable, unless something else still relies on it',
        },
      ],
    ];
    const found = rules.flatMap(([made, result]) => (made ? [result] : []));
    return found.length > 0 ? found : [{ level: 'ok', says: 'nothing unusual is chosen' }];
  },
};
