import type { SendOutcome } from '../messageGateway';
import type { MessageChannel } from './messageChannel';
import { mayHaveBeenDone } from './platformCodes';

type Send = (parameters: object) => Promise<unknown>;

/** The part of `cloud.openapi` that sends messages. */
export interface MessageApi {
  subscribeMessage: { send: Send };
  templateMessage: { send: Send };
}

/** WeChat's "system busy". */
const SYSTEM_BUSY = -1;

/** By cloud call: needs no access token, and each name in permissions.openapi of the function's config.json. */
export function createCloudCallChannel(api: MessageApi): MessageChannel {
  const send: Record<Parameters<MessageChannel['call']>[0], Send> = {
    'subscribeMessage.send': (parameters) => api.subscribeMessage.send(parameters),
    'templateMessage.send': (parameters) => api.templateMessage.send(parameters),
  };
  return {
    async call(name, _appid, parameters) {
      try {
        return answerOutcome(await send[name](parameters));
      } catch (error) {
        return failureOutcome(error);
      }
    },
  };
}

/** `cloud.openapi`, whose members the SDK makes up when they are called. */
export function messageApiOf(cloud: object): MessageApi {
  return (cloud as { openapi: MessageApi }).openapi;
}

function answerOutcome(answer: unknown): SendOutcome {
  if (typeof answer === 'object' && answer !== null && 'errCode' in answer && answer.errCode === 0)
    return { kind: 'sent' };
  return { kind: 'unknown', text: 'the answer has no errCode 0' };
}

function failureOutcome(error: unknown): SendOutcome {
  const text = wordsOf(error);
  const code = errCodeOf(error);
  if (code === undefined) return { kind: 'unknown', text };
  if (code === SYSTEM_BUSY && !isWechatsOwn(error)) return { kind: 'unknown', text };
  if (mayHaveBeenDone(code)) return { kind: 'unknown', text };
  return { kind: 'refused', code, text };
}

/** The SDK's errMsg: its message repeats the code before it. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'errMsg' in error && typeof error.errMsg === 'string' ? error.errMsg : error.message;
}

function errCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errCode' in error)) return undefined;
  const { errCode } = error;
  return typeof errCode === 'number' && Number.isInteger(errCode) && errCode !== 0 ? errCode : undefined;
}

/**
 * The SDK also gives -1 to faults of its own while it reads an answer; only for an errcode of WeChat's does the text
 * begin with the code. Source: wx-server-sdk 4.0.2, CloudSDKError.message and toSDKError.
 */
function isWechatsOwn(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith(`errCode: ${SYSTEM_BUSY} `);
}
