import { type InvocationInput } from './invocation';

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The event a function receives: the caller's data, with `userInfo` of the platform in it when there is a user. Other
 * fields the caller put into `userInfo` stay. Source: 云函数 "event.userInfo" is injected for calls with a user.
 */
export function eventFor(call: InvocationInput, appid: string): unknown {
  const data = call.data ?? {};
  if (call.openid === undefined || !isObject(data)) return data;
  const sent = Object.hasOwn(data, 'userInfo') && isObject(data.userInfo) ? data.userInfo : {};
  return { ...data, userInfo: { ...sent, appId: appid, openId: call.openid } };
}
