import { httpEvent, type HttpAccessSettings } from '../functions/httpEvent';
import { jsonAnswer, type Answer } from './answer';
import { httpReply } from './httpReply';
import { SERVER_PAYLOAD_BYTES } from '../functions/limits';
import { type Route } from './localServer';
import { plainHeaders } from './plainHeaders';
import { readBody } from './readBody';
import { type NestedInvocation } from './services';

/** Below it stands every function: the local form of the environment's HTTP address. */
export const HTTP_ACCESS_PREFIX = '/_http/';

const PATH = /^\/_http(\/([^/]+)(?:\/.*)?)$/;

/**
 * A call without WeChat identity. Which SOURCE the platform gives it is unconfirmed; this is the one that the list of
 * SOURCE values names for callers outside WeChat.
 */
export const HTTP_ACCESS_SOURCE = 'web_client';

/** The status of a function that failed or does not exist is unconfirmed. */
const FUNCTION_FAILED = 500;
const NO_FUNCTION = 404;

export interface HttpAccessOptions {
  envId: string;
  functions: {
    list(): { name: string }[];
    invoke(input: { name: string; data: unknown; source: string }): Promise<NestedInvocation>;
  };
  settings(): HttpAccessSettings;
}

const answerOf = ({ ok, result, error, requestId }: NestedInvocation): Answer =>
  ok
    ? httpReply(result)
    : jsonAnswer({ code: error?.code, message: error?.message, requestId }, FUNCTION_FAILED);

/** Functions over HTTP: the request becomes an event, the function's answer becomes the response. */
export function createHttpAccessRoute({ envId, functions, settings }: HttpAccessOptions): Route {
  return {
    serves: (path) => path.startsWith(HTTP_ACCESS_PREFIX),
    async handle({ request, method, path, query }) {
      const body = await readBody(request, SERVER_PAYLOAD_BYTES);
      const [, below = '', name = ''] = PATH.exec(path) ?? [];
      if (!functions.list().some((known) => known.name === name)) {
        const message = `there is no function "${name}" at ${path}`;
        return { kind: 'answer', answer: jsonAnswer({ code: 'INVALID_PATH', message }, NO_FUNCTION) };
      }
      const headers = plainHeaders(request.headers);
      const call = { method, path: below, query: Object.fromEntries(query), headers, body };
      const data = httpEvent(call, settings(), envId);
      const invocation = await functions.invoke({ name, data, source: HTTP_ACCESS_SOURCE });
      return { kind: 'answer', answer: answerOf(invocation) };
    },
  };
}
