import { failure, type Answer } from './answer';
import { type OpenapiCore } from './core';
import { shippingEndpoints } from './shipping/shippingCalls';
import { sendSubscribeMessage } from './subscribeMessage';
import { sendTemplateMessage } from './templateMessage';
import { getAccessToken, getStableAccessToken, jsonBody, type ApiRequest } from './tokenEndpoints';
import { type Tokens, type TokenStatus } from './tokens';

type Endpoint = (core: OpenapiCore, tokens: Tokens, request: ApiRequest) => Answer;

/** What a call with such a token is answered; undefined when it may go on. */
const tokenFailures: Record<TokenStatus, Answer | undefined> = {
  valid: undefined,
  superseded: failure(40001),
  unknown: failure(40001),
  expired: failure(42001),
};

const withToken =
  (send: (core: OpenapiCore, body: Record<string, unknown>) => Answer): Endpoint =>
  (core, tokens, request) => {
    if (request.method !== 'POST') return failure(43002);
    const token = request.query.access_token;
    if (!token) return failure(41001);
    const refusal = tokenFailures[tokens.status(core.appid, token)];
    if (refusal) return refusal;
    const body = jsonBody(request.body);
    return body ? send(core, body) : failure(47001);
  };

/** Each path with the name under which failures can be injected. */
const endpoints = new Map<string, { name: string; answer: Endpoint }>([
  ['cgi-bin/token', { name: 'cgi-bin/token', answer: getAccessToken }],
  ['cgi-bin/stable_token', { name: 'cgi-bin/stable_token', answer: getStableAccessToken }],
  [
    'cgi-bin/message/subscribe/send',
    { name: 'subscribeMessage.send', answer: withToken(sendSubscribeMessage) },
  ],
  [
    'cgi-bin/message/wxopen/template/send',
    { name: 'templateMessage.send', answer: withToken(sendTemplateMessage) },
  ],
  ...shippingEndpoints.map(({ path, name, call }): [string, { name: string; answer: Endpoint }] => [
    path,
    { name, answer: withToken(({ shipping }, body) => call(shipping, body)) },
  ]),
]);

export type HttpAnswer = { status: number; body: Record<string, unknown> };

/** One request to WeChat's server API. `injected` answers instead of it, when it has something to say. */
export function answerHttp(
  core: OpenapiCore,
  tokens: Tokens,
  request: ApiRequest,
  injected: (name: string) => Answer | undefined,
): HttpAnswer {
  const endpoint = endpoints.get(request.path.replace(/^\/+/, ''));
  if (!endpoint) {
    const known = [...endpoints.keys()].join(', ');
    return { status: 404, body: { errmsg: `the local cloud does not do ${request.path}; it does ${known}` } };
  }
  return { status: 200, body: injected(endpoint.name) ?? endpoint.answer(core, tokens, request) };
}
