import type { Pause } from './nextTry';

/** What a person has to look at. */
export type Mend = 'template' | 'order' | 'permission' | 'account';

export type SendRule =
  | { act: 'notGranted' }
  | { act: 'failed'; mend: Mend }
  | { act: 'later'; pause: Pause; mend?: Mend; usesUp?: true };

/**
 * What to do for each code of subscribeMessage.send. Every code here means that the buyer got nothing.
 * Source: 发送订阅消息, subscribe-message/api_sendmessage, 错误码; 云调用 for the negative ones.
 */
export const sendCodes: Readonly<Record<number, SendRule>> = {
  43101: { act: 'notGranted' }, // not subscribed, refused, or the one-time count is used up: a state, no fault
  40003: { act: 'failed', mend: 'order' }, // openid is not of this mini program
  40037: { act: 'failed', mend: 'template' }, // no such template in this account
  41030: { act: 'failed', mend: 'template' }, // the page is not in the released version
  47003: { act: 'failed', mend: 'template' }, // a field breaks its rule; the text names it
  45168: { act: 'failed', mend: 'order' }, // sensitive words
  43107: { act: 'failed', mend: 'account' }, // account or template banned from messages
  [-604_100]: { act: 'failed', mend: 'permission' }, // no cloud call of that name
  [-604_104]: { act: 'failed', mend: 'permission' }, // illegal source of the call
  [-604_101]: { act: 'later', pause: 'redeploy', mend: 'permission' }, // not in config.json of the function
  43108: { act: 'later', pause: 'growing' }, // another message to the same buyer is under way
  45011: { act: 'later', pause: 'growing' }, // too many in a minute
  45009: { act: 'later', pause: 'tomorrow' }, // the day's quota is used up
  [-1]: { act: 'later', pause: 'growing' }, // WeChat is busy
  [-501_003]: { act: 'later', pause: 'growing' }, // the environment's quota of calls
  [-501_004]: { act: 'later', pause: 'growing' }, // too many calls at once
  40001: { act: 'later', pause: 'growing' }, // access token: the platform's own affair in a cloud call
  40014: { act: 'later', pause: 'growing' },
  42001: { act: 'later', pause: 'growing' },
};
