import { failure, type Answer } from './answer';
import { type OpenapiCore } from './core';
import { OpenapiPlatformError, UNKNOWN_API } from './platformError';
import { shippingCloudCalls } from './shipping/shippingCalls';
import { sendSubscribeMessage } from './subscribeMessage';
import { sendTemplateMessage } from './templateMessage';

type CloudCall = (core: OpenapiCore, args: Record<string, unknown>) => Answer;

/** Withdrawn on 2023-09-20. Source: 下发统一消息接口调整通知. */
const sendUniformMessage: CloudCall = () =>
  failure(45109, '(uniform messages were withdrawn on 2023-09-20; use subscribeMessage.send)');

/** What the local cloud does, by the names of cloud.openapi. */
const cloudCalls = new Map<string, CloudCall>([
  ['subscribeMessage.send', sendSubscribeMessage],
  ['templateMessage.send', sendTemplateMessage],
  ['uniformMessage.send', sendUniformMessage],
  ...shippingCloudCalls.map(([name, call]): [string, CloudCall] => [
    name,
    ({ shipping }, args) => call(shipping, args),
  ]),
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
