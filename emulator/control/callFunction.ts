import { type Invocation, type InvocationError, type RemoteCall } from '../functions/invocation';
import { platformFunctions } from '../gateway/platformFunctions';
import { newRequestId } from '../gateway/requestId';
import { ControlError } from './controlError';
import { type CallInput } from './schemas';
import { type ControlServices } from './services';

/** What a caller is told of an invocation. Moments and durations in ms. */
export interface CallReply {
  /** What the function returned; absent when it failed. */
  result?: unknown;
  error?: InvocationError;
  requestId: string;
  durationMs: number;
  coldStart: boolean;
  remoteCalls: RemoteCall[];
}

/** Source: 云函数 SOURCE list. */
const CLIENT_SOURCE = 'wx_client';
const TIMER_SOURCE = 'wx_trigger';

/** Source: 云开发错误码, -501023 "security rule refused". */
const RULE_REFUSED = -501023;

const refused = (code: string, errCode: number, message: string): CallReply => ({
  error: { code, errCode, message },
  requestId: newRequestId(),
  durationMs: 0,
  coldStart: false,
  remoteCalls: [],
});

const replyOf = ({ ok, result, error, requestId, durationMs, coldStart, remoteCalls }: Invocation) => ({
  ...(ok ? { result: result ?? null } : { error }),
  requestId,
  durationMs,
  coldStart,
  remoteCalls,
});

/**
 * Calls a function as the platform would for this source. A mini program's call needs its user's openid and obeys the
 * security rules for functions; a timer's call gets the timer's event when it brings none.
 * @throws ControlError when openid is missing
 */
export async function callFunction(services: ControlServices, input: CallInput): Promise<CallReply> {
  const { name, openid, source = CLIENT_SOURCE, clientIp } = input;
  const { functions, clock } = services;
  if (source === CLIENT_SOURCE) {
    if (openid === undefined) {
      throw new ControlError(400, 'INVALID_REQUEST', `openid: must be given when source is ${CLIENT_SOURCE}`);
    }
    const absent = platformFunctions.get(name);
    if (absent !== undefined) return refused('FUNCTIONS_REQUEST_FAIL', -504001, absent);
    if (!functions.clientMay(name, openid)) {
      return refused(
        'PERMISSION_DENIED',
        RULE_REFUSED,
        `the security rules for functions refuse ${name} to clients`,
      );
    }
  }
  const isTimer = source === TIMER_SOURCE;
  const timerName = functions.list().find((one) => one.name === name)?.timer?.name ?? '';
  const timerEvent = () => ({
    Type: 'Timer',
    TriggerName: timerName,
    Time: new Date(clock.now()).toISOString(),
    Message: '',
  });
  const invocation = await functions.invoke({
    name,
    data: input.data ?? (isTimer ? timerEvent() : {}),
    source,
    ...(openid === undefined ? {} : { openid }),
    ...(isTimer ? { trigger: 'timer' as const } : {}),
    ...(clientIp === undefined ? {} : { clientIp }),
  });
  return replyOf(invocation);
}
