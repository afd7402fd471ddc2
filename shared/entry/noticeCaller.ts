import type { Caller, CallerSources } from './caller';

/**
 * wechatPay: WeChat Pay itself called. nudge: nobody that a user could be; the notice may cause one question to
 * WeChat, never anything else. user: refused.
 */
export type NoticeCaller = 'wechatPay' | 'nudge' | 'user';

/** Links of a call chain that no user stands at the beginning of. Source: Cloud.getWXContext, SOURCE values. */
const withoutUser: readonly string[] = ['', 'wx_paycallback', 'wx_trigger', 'wx_unknown', 'scf'];

/** SOURCE is set by the platform; OPENID and userInfo are there in genuine notices too and tell nothing. */
export function noticeCallerOf(caller: Caller, sources: CallerSources): NoticeCaller {
  if (sources.wechatPay.includes(caller.source)) return 'wechatPay';
  return caller.source.split(',').every((link) => withoutUser.includes(link)) ? 'nudge' : 'user';
}
