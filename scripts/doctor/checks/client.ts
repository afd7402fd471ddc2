import { messageSettings } from '../../../shared/messages/messageSettings';
import { readUploadSettings } from '../../deploy/uploadSettings';
import type { Check } from '../check';
import type { Facts } from '../facts';
import type { Result } from '../finding';
import { settingOf } from '../settingOf';

const FAKE = /FAKE-|wxfake|\bexample\b/;
const SETTINGS_FILE = 'miniprogram/settings.ts';

/** The templates that the buyer is asked to accept must be those that the functions send. */
function templateResults({ client, env }: Facts): Result[] {
  const sent = settingOf(env, 'MESSAGE_TEMPLATES', messageSettings.MESSAGE_TEMPLATES);
  if (!sent) return [];
  return Object.entries(client.templates).flatMap(([occasion, asked]): Result[] => {
    const id = Object.entries(sent).find(([name]) => name === occasion)?.[1].templateId;
    if (asked === '' && id === undefined) return [];
    if (asked === id) return FAKE.test(asked) ? [fakes(`templates.${occasion}`, asked)] : [];
    return [
      {
        level: 'bad',
        says:
          id === undefined
            ? `the mini program asks for messages of "${occasion}", and MESSAGE_TEMPLATES has none`
            : `the mini program does not ask for the template of "${occasion}" that MESSAGE_TEMPLATES sends`,
        next: `make templates.${occasion} in ${SETTINGS_FILE} and MESSAGE_TEMPLATES the same, or both empty`,
      },
    ];
  });
}

const fakes = (field: string, value: string): Result => ({
  level: 'bad',
  says: `${field} in ${SETTINGS_FILE} is the local cloud's (${value})`,
  next: 'write your own there, or nothing',
});

/** The mini program speaks to the same environment, with real ids. */
export const clientCheck: Check = {
  name: 'mini program',
  source: SETTINGS_FILE,
  run(facts) {
    const { client, env } = facts;
    const { envId } = readUploadSettings(env);
    const found: Result[] = templateResults(facts);
    if (client.env === undefined)
      found.push({
        level: 'warn',
        says: 'the mini program takes the default cloud environment of the account',
        next: `name it in ${SETTINGS_FILE} where there is more than one, so that no test buys in the real shop`,
      });
    else if (envId !== undefined && client.env !== envId)
      found.push({
        level: 'bad',
        says: `the mini program calls environment ${client.env}; the functions go to ${envId} (CLOUD_ENV)`,
        next: 'test and real environment must not mix: correct one of them',
      });
    found.push(
      ...client.h5Origins.filter((origin) => FAKE.test(origin)).map((origin) => fakes('h5Origins', origin)),
      ...client.insuranceAppids
        .filter((appid) => FAKE.test(appid))
        .map((appid) => fakes('insuranceAppids', appid)),
    );
    return found.length > 0 ? found : [{ level: 'ok', says: 'environment and templates agree' }];
  },
};
