import { callerOf, callerSources } from './caller';
import { noticeCallerOf } from './noticeCaller';

const of = (SOURCE: string | undefined, env = {}) =>
  noticeCallerOf(
    callerOf({ OPENID: 'openid-a', ...(SOURCE === undefined ? {} : { SOURCE }) }),
    callerSources(env),
  );

describe('[NTF-10] who brings a notice', () => {
  test.each([
    ['wx_paycallback', 'wechatPay'],
    // No user can be behind these: they may nudge.
    [undefined, 'nudge'],
    ['', 'nudge'],
    ['wx_unknown', 'nudge'],
    ['wx_trigger', 'nudge'],
    ['wx_trigger,scf', 'nudge'],
    ['wx_paycallback,scf', 'nudge'],
    ['scf', 'nudge'],
    // A user stands, or could stand, at the beginning of these.
    ['wx_client', 'user'],
    ['wx_devtools', 'user'],
    ['wx_localdebug', 'user'],
    ['wx_http', 'user'],
    ['wx_crawler', 'user'],
    ['web_client', 'user'],
    ['wx_client,scf', 'user'],
    ['wx_client,scf,wx_paycallback', 'user'],
    ['wx_paycallback ', 'user'],
    ['scf,wx_client', 'user'],
  ])('%j: %s', (source, caller) => {
    expect(of(source)).toBe(caller);
  });

  test('a setting names the source that a real account shows', () => {
    expect(of('wx_unknown', { NOTICE_SOURCES: 'wx_unknown' })).toBe('wechatPay');
    expect(of('wx_paycallback', { NOTICE_SOURCES: 'wx_unknown' })).toBe('nudge');
  });
});
