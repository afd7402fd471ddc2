import type { IncomingHttpHeaders } from 'node:http';
import type { KeyObject } from 'node:crypto';
import type { Log } from '../../entry/log';
import { addressOf } from '../direct/addressOf';
import type { DirectAnswer } from '../direct/answer';
import type { Sending } from '../direct/directGateway';
import type { HttpAnswer, HttpExchange, HttpStream, Limits } from '../direct/httpExchange';
import { tryHosts, type Origins } from '../direct/tryHosts';
import { meaningOf, type V3Call } from './answerCodes';
import { jsonObject } from './jsonObject';
import { authorizationOf } from './signRequest';
import { isSignedBy, signatureHeadersOf, type SignedMessage } from './signedMessage';
import type { V3Merchant } from './wechatKeys';

export interface V3Request {
  method: 'GET' | 'POST';
  /** With its query, percent-encoded. */
  path: string;
  body?: object;
  /** Of the key that the answer is to be signed with, where WeChat's public key is not there to be named. */
  serial?: string;
}

export type V3Fields = Record<string, unknown>;
type V3Answer = DirectAnswer<V3Fields>;

export interface V3Client {
  /** Never throws. */
  ask(merchant: V3Merchant, call: V3Call, request: V3Request, sending: Sending): Promise<V3Answer>;
  /** A file: neither its head nor its content is signed. */
  download(merchant: V3Merchant, address: URL): Promise<HttpStream>;
}

export interface V3ClientOptions {
  http: HttpExchange;
  origins: Origins;
  /** Limit of one call with its repeat, in ms. */
  timeoutMs: number;
  now(): Date;
  nonce(): string;
  log: Log;
  /** WeChat's key for an answer with this serial; certificates of the answer itself when it brings its own. */
  keyOf(merchant: V3Merchant, serial: string, answer: Buffer): Promise<KeyObject | undefined>;
}

/** Some calls are refused without one. Source: 基本规则 (APIv3). */
const USER_AGENT = 'wxcloud-pay';

/** Signs what goes out and believes only what is signed. */
export function createV3Client(options: V3ClientOptions): V3Client {
  const { http, origins, timeoutMs, now, nonce, log, keyOf } = options;

  const headersFor = (
    merchant: V3Merchant,
    method: string,
    path: string,
    body: string | undefined,
    serial = merchant.v3.publicKeyId,
  ) => {
    const { serialNo, privateKey } = merchant.v3;
    const signer = { mchId: merchant.partner?.mchId ?? merchant.mchId, serialNo, privateKey };
    return {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      authorization: authorizationOf({ method, path, body: body ?? '' }, signer, {
        at: now(),
        nonce: nonce(),
      }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      // "Sign the answer with the public key, please": else a merchant in the middle of the switch gets either.
      ...(serial ? { 'wechatpay-serial': serial } : {}),
    };
  };

  const isGenuine = async (merchant: V3Merchant, message: SignedMessage): Promise<boolean> => {
    const read = signatureHeadersOf(message, now());
    if (read.kind === 'refused') return false;
    const key = await keyOf(merchant, read.headers.serial, message.body);
    return key !== undefined && isSignedBy(key, read.headers, message.body);
  };

  const judge = async (merchant: V3Merchant, call: V3Call, answer: HttpAnswer): Promise<V3Answer> => {
    if (answer.kind !== 'answer') return answer;
    const { status, headers, body } = answer;
    // Refusals carry no usable signature: the status comes first, and nothing is credited for one.
    if (status < 200 || status >= 300) return refusalOf(call, status, headers, body);
    if (!(await isGenuine(merchant, { headers, body }))) {
      return { kind: 'noAnswer', text: `HTTP ${status} without a valid signature of WeChat Pay` };
    }
    if (body.length === 0) return { kind: 'success', fields: {} };
    const fields = jsonObject(body);
    return fields ? { kind: 'success', fields } : { kind: 'noAnswer', text: 'the answer is no JSON object' };
  };

  const once = async (
    merchant: V3Merchant,
    call: V3Call,
    request: V3Request,
    { repeat, about }: Sending,
    origin: string,
    limits: Limits,
  ): Promise<V3Answer> => {
    const { host, path } = addressOf(origin, request.path);
    const { method } = request;
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const answer = await http.send(
      {
        method,
        host,
        path,
        headers: headersFor(merchant, method, path, body, request.serial),
        reuse: repeat === 'always',
        ...(body === undefined ? {} : { body }),
      },
      limits,
    );
    const judged = await judge(merchant, call, answer);
    if (judged.kind !== 'success') {
      const requestId = answer.kind === 'answer' ? answer.headers['request-id'] : undefined;
      log('warn', 'gatewayAnswer', {
        gateway: 'apiv3',
        method: call,
        ...about,
        requestId,
        ...judged,
      });
    }
    return judged;
  };

  return {
    async ask(merchant, call, request, sending) {
      try {
        return await tryHosts<V3Answer>(origins, timeoutMs, sending.repeat, (origin, limits) =>
          once(merchant, call, request, sending, origin, limits),
        );
      } catch (error) {
        // WeChat's key could not be looked up: the call may have been done.
        log('error', 'gatewayFailed', { method: call, ...sending.about, error: String(error) });
        return { kind: 'noAnswer', text: 'the answer could not be verified' };
      }
    },
    async download(merchant, address) {
      const path = `${address.pathname}${address.search}`;
      const headers = headersFor(merchant, 'GET', path, undefined);
      const request = { method: 'GET', host: address.origin, path, headers, reuse: true } as const;
      return http.open(request, { connectMs: timeoutMs, answerMs: timeoutMs });
    },
  };
}

function refusalOf(call: V3Call, status: number, headers: IncomingHttpHeaders, body: Buffer): V3Answer {
  const fields = jsonObject(body);
  const code = typeof fields?.code === 'string' ? fields.code : '';
  const message = typeof fields?.message === 'string' ? fields.message : '';
  const requestId = headers['request-id'];
  const text = `HTTP ${status} ${code} ${message}${typeof requestId === 'string' ? ` (Request-ID ${requestId})` : ''}`;
  // 5xx: nobody knows. Without a code it is no answer of WeChat's, whatever the status says.
  if (status >= 500 || code === '') return { kind: 'noAnswer', text: text.trim() };
  return { kind: 'refused', meaning: meaningOf(call, { status, code }), text };
}
