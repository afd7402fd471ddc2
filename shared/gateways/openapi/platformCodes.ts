/**
 * Platform codes that say for certain that the call never reached WeChat.
 * Source: 云调用 and 错误码: -604100 unknown API, -604101 not in config.json, -604104 illegal source, -501003 and -501004
 * over the quota of calls.
 */
const refusedBeforeWechat: ReadonlySet<number> = new Set([-604_100, -604_101, -604_104, -501_003, -501_004]);

/** Platform codes have six digits; WeChat's own are -1 and positive ones. Source: 错误码 (-401001 ... -604104). */
const WIDEST_WECHAT_CODE = -99_999;

/** A platform code after which WeChat may have done what the cloud call asked for. */
export const mayHaveBeenDone = (code: number): boolean =>
  code < WIDEST_WECHAT_CODE && !refusedBeforeWechat.has(code);
