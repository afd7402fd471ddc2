import { messageSettings } from '../../../shared/messages/messageSettings';
import { occasions } from '../../../shared/messages/occasions/occasions';
import type { Check } from '../check';
import type { Result } from '../finding';
import { settingOf } from '../settingOf';

/** Who is told what. Whether templates are well formed, the functions say themselves. */
export const messagesCheck: Check = {
  name: 'messages',
  source: 'docs/messages.md',
  run({ env }) {
    const templates = settingOf(env, 'MESSAGE_TEMPLATES', messageSettings.MESSAGE_TEMPLATES);
    const state = settingOf(env, 'MINIPROGRAM_STATE', messageSettings.MINIPROGRAM_STATE);
    if (!templates || !state) return [];
    const untold = Object.keys(occasions).filter((occasion) => !Object.hasOwn(templates, occasion));
    const found: Result[] = [];
    if (state !== 'formal')
      found.push({
        level: 'bad',
        says: `messages open the ${state} version of the mini program, which buyers cannot`,
        next: 'MINIPROGRAM_STATE=formal',
      });
    if (untold.length > 0)
      found.push({
        level: 'warn',
        says: `nobody is told of: ${untold.join(', ')}`,
        next: 'choose templates in the console of the mini program and name them in MESSAGE_TEMPLATES',
      });
    return found.length > 0 ? found : [{ level: 'ok', says: 'every occasion has its template' }];
  },
};
