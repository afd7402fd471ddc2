import { failure, type Answer } from './answer';
import { type OpenapiCore } from './core';
import { OpenapiPlatformError, UNKNOWN_API } from './platformError';
import { sendSubscribeMessage } from './subscribeMessage';

type CloudCall = (core: OpenapiCore, args: Record<string, unknown>) => Answer;

/**
 * Withdrawn with effect of 2020-01-10: form ids and prepay ids open nothing any more.
 * Source: 小程序模板消息能力调整通知 and the text that clients give instead of a form id.
 */
const sendTemplateMessage: CloudCall = () =>
  failure(
    41028,
    '(template messages were withdrawn on 2020-01-10: the formId is no longer available; use subscribeMessage.send)',
  );

/** Withdrawn on 2023-09-20. Source: 下发统一消息接口调整通知. */
const sendUniformMessage: CloudCall = () =>
  failure(45109, '(uniform messages were withdrawn on 2023-09-20; use subscribeMessage.send)');

/** What the local cloud does, by the names of cloud.openapi. */
const cloudCalls = new Map<string, CloudCall>([
  ['subscribeMessage.send', sendSubscribeMessage],
  ['templateMessage.send', sendTemplateMessage],
  ['uniformMessage.send', sendUniformMessage],
]);

/** The call of that name. @throws OpenapiPlatformError -604100 for one that the local cloud does not do. */
export function cloudCall(apiName: string): CloudCall {
  const call = cloudCalls.get(apiName);
  if (call) return call;
  const done = [...cloudCalls.keys()].join(', ');
  throw new OpenapiPlatformError(
    UNKNOWN_API,
    `the local cloud does not do cloud.openapi.${apiName}; it does ${done}`,
  );
}
