import type { SendRule } from './sendCodes';

/**
 * What to do for each code of templateMessage.send. Every code here means that the buyer got nothing. 41028 and 41029
 * use the id up: the next try takes another one, or finds that there is none.
 * Source: 模板消息 templateMessage.send (retired page), 错误码; 云调用 for the negative ones.
 */
export const legacyCodes: Readonly<Record<number, SendRule>> = {
  41028: { act: 'later', pause: 'growing', usesUp: true }, // form id wrong, expired, or of another user
  41029: { act: 'later', pause: 'growing', usesUp: true }, // form id used already, or its count is used up
  41031: { act: 'failed', mend: 'account' }, // 41031 to 41033: form ids of this account are blocked
  41032: { act: 'failed', mend: 'account' },
  41033: { act: 'failed', mend: 'account' },
};
