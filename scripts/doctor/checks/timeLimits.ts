import { access, type ErrandAccess } from '../../../shared/contracts/access';
import { settingEntries } from '../../../shared/settings';
import type { Check } from '../check';
import type { FunctionFacts } from '../facts';
import { fingerprint } from '../fingerprint';
import type { Result } from '../finding';
import { settingOf } from '../settingOf';

/** Source: 云函数 default time-out, seconds. */
const PLATFORM_DEFAULT_SECONDS = 3;
/** Source: payment notice, answered within five seconds. */
const NOTICE_SECONDS = 5;
/**
 * Remote calls one after the other, at most. Source: the agreed round trips (design, section 6); sendTemplate keeps room
 * for a message under way, operator carries out refunds, orders reads and then does what a notice does.
 */
const CALLS_IN_A_ROW: Record<string, number> = {
  wxPay: 3,
  refund: 5,
  operator: 5,
  sendTemplate: 4,
  orders: 4,
};

const takesNotices = (name: string) =>
  Object.entries<Record<string, ErrandAccess>>(access).some(
    ([each, errands]) =>
      each === name && Object.values(errands).some(({ callers }) => callers.includes('wechatPay')),
  );

function judge({ name, config: { timeout } }: FunctionFacts, remoteMs: number): Result[] {
  if (timeout === undefined)
    return [
      {
        level: 'bad',
        says: `${name} has no time-out in config.json: the cloud would end it after ${PLATFORM_DEFAULT_SECONDS} s`,
        next: 'add "timeout" in seconds',
      },
    ];
  const limitMs = timeout * 1000;
  if (limitMs <= remoteMs)
    return [
      {
        level: 'bad',
        says: `${name} ends after ${timeout} s, before one remote call gives up (REMOTE_TIMEOUT_MS=${remoteMs})`,
        next: 'lower REMOTE_TIMEOUT_MS',
      },
    ];
  if (takesNotices(name))
    return timeout < NOTICE_SECONDS
      ? [
          {
            level: 'bad',
            says: `${name} ends after ${timeout} s; WeChat Pay waits ${NOTICE_SECONDS} s for its answer`,
            next: `set its time-out to more than ${NOTICE_SECONDS} s`,
          },
        ]
      : [];
  const calls = CALLS_IN_A_ROW[name] ?? 1;
  return calls * remoteMs < limitMs
    ? []
    : [
        {
          level: 'warn',
          says: `${name} may make ${calls} remote calls in a row, ${(calls * remoteMs) / 1000} s, and ends after ${timeout} s`,
          next: 'lower REMOTE_TIMEOUT_MS, so that a slow WeChat is told to the buyer and does not end the function',
        },
      ];
}

/** Every function lives longer than the calls it makes, and the cloud must be told so. */
export const timeLimitsCheck: Check = {
  name: 'time limits',
  source: 'CloudBase: time-out 3 s unless set',
  run({ functions, env }) {
    const remoteMs = settingOf(env, 'REMOTE_TIMEOUT_MS', settingEntries.REMOTE_TIMEOUT_MS);
    if (remoteMs === undefined || functions.length === 0) return [];
    const found = functions.flatMap((each) => judge(each, remoteMs));
    if (found.some(({ level }) => level === 'bad')) return found;
    const limits = functions.map(({ name, config }) => `${name} ${config.timeout} s`);
    return [
      ...found,
      {
        level: 'ask',
        says: `are these the time-outs in the cloud? ${limits.join(', ')}`,
        next: 'cloud console, each function, 配置: config.json may not be enough, and the default is 3 s',
        confirm: `time-limits-${fingerprint(limits)}`,
      },
    ];
  },
};
