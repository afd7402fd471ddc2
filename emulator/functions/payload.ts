import { eventFor } from './event';
import { failure } from './failures';
import { type InvocationError, type InvocationInput } from './invocation';
import { CLIENT_REQUEST_BYTES, CLIENT_RESPONSE_BYTES, SERVER_PAYLOAD_BYTES } from './limits';

/** UTF-8 never needs more bytes for one UTF-16 unit. */
const MAX_BYTES_PER_CHAR = 3;

const exceeds = (text: string, limit: number) =>
  text.length * MAX_BYTES_PER_CHAR > limit && Buffer.byteLength(text) > limit;

/** Called by a mini program itself, not on its behalf by a function. */
const isClientCall = ({ source }: InvocationInput) => source === 'wx_client';

/** The event as JSON text, or why the call is refused before it begins. */
export function requestText(
  call: InvocationInput,
  appid: string,
): { text: string } | { error: InvocationError } {
  const limit = isClientCall(call) ? CLIENT_REQUEST_BYTES : SERVER_PAYLOAD_BYTES;
  let text: string;
  let data: string;
  try {
    text = JSON.stringify(eventFor(call, appid)) ?? '{}';
    data = exceeds(text, limit) ? (JSON.stringify(call.data) ?? '') : '';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { error: failure('badRequest', `data for function "${call.name}" is not JSON: ${reason}`) };
  }
  if (!exceeds(data, limit)) return { text };
  const message = `data for function "${call.name}" has ${Buffer.byteLength(data)} bytes, at most ${limit} are allowed`;
  return { error: failure('requestTooLarge', message) };
}

/** Why a result cannot reach its caller, if so. */
export function responseError(call: InvocationInput, result: string): InvocationError | undefined {
  const limit = isClientCall(call) ? CLIENT_RESPONSE_BYTES : SERVER_PAYLOAD_BYTES;
  if (!exceeds(result, limit)) return undefined;
  const message = `function "${call.name}" returned ${Buffer.byteLength(result)} bytes, at most ${limit} are allowed`;
  return failure(isClientCall(call) ? 'responseTooLarge' : 'threw', message);
}
