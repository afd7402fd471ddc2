import { settingEntries } from '../../../shared/settings';
import type { Check } from '../check';
import { settingOf } from '../settingOf';

/** Somebody can ship, refund and see what waits for a person. */
export const operatorsCheck: Check = {
  name: 'operators',
  source: 'docs/operator.md',
  run({ env }) {
    const openids = settingOf(env, 'OPERATOR_OPENIDS', settingEntries.OPERATOR_OPENIDS) ?? [];
    if (openids.length > 0) return [{ level: 'ok', says: `${openids.length} in OPERATOR_OPENIDS` }];
    return [
      {
        level: 'ask',
        says: 'who runs the shop? OPERATOR_OPENIDS is empty, so that only the collection operators can name somebody',
        next: 'set OPERATOR_OPENIDS to your openid (docs/operator.md says where to find it)',
        confirm: 'operators',
      },
    ];
  },
};
