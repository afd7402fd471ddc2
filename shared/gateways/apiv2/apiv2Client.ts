import type { Log } from '../../entry/log';
import type { MerchantAccount, V2Keys } from '../../merchants/merchant';
import { addressOf } from '../direct/addressOf';
import type { Call, DirectAnswer } from '../direct/answer';
import type { Sending } from '../direct/directGateway';
import type { HttpAnswer, HttpExchange, HttpRequest, HttpStream, Limits } from '../direct/httpExchange';
import { tryHosts, type Origins } from '../direct/tryHosts';
import { meaningOf } from './answerCodes';
import { readFlatXml, writeFlatXml } from './flatXml';
import { isSigned, signOf } from './sign';
import type { V2Fields } from './tradeIn';

/** A merchant that has APIv2 keys. */
export type V2Merchant = MerchantAccount & { v2: V2Keys };

/** The merchant, when it has keys for APIv2. */
export function v2Merchant(merchant: MerchantAccount): V2Merchant | undefined {
  return merchant.v2 && { ...merchant, v2: merchant.v2 };
}

export interface V2Request {
  path: string;
  /** What is asked; who asks, the nonce and the sign are added. Empty values are left out. */
  fields: Readonly<Record<string, string>>;
}

type V2Answer = DirectAnswer<V2Fields>;

export interface V2Client {
  /** Never throws. */
  ask(merchant: V2Merchant, call: Call, request: V2Request, sending: Sending): Promise<V2Answer>;
  /** A bill: a stream that is not signed, or XML that says why there is none. */
  download(merchant: V2Merchant, request: V2Request, appid: string): Promise<HttpStream>;
}

export interface V2ClientOptions {
  http: HttpExchange;
  origins: Origins;
  /** Limit of one call with its repeat, in ms. */
  timeoutMs: number;
  nonce(): string;
  log: Log;
}

const NO_CERTIFICATE = /SSL certificate/i;

export function createV2Client({ http, origins, timeoutMs, nonce, log }: V2ClientOptions): V2Client {
  const requestOf = (
    merchant: V2Merchant,
    { path, fields }: V2Request,
    { origin, appid, reuse }: { origin: string; appid: string; reuse: boolean },
  ): HttpRequest => {
    const { apiKeys, signType, client } = merchant.v2;
    const given = { ...partiesOf(merchant, appid), nonce_str: nonce(), sign_type: signType, ...fields };
    const filled = Object.entries(given).filter(([, value]) => value !== '');
    const sign = signOf(filled, apiKeys[0], signType);
    return {
      method: 'POST',
      ...addressOf(origin, path),
      headers: { 'content-type': 'text/xml; charset=utf-8', 'user-agent': 'wxcloud-pay' },
      body: writeFlatXml({ ...Object.fromEntries(filled), sign }),
      reuse,
      // Only /secapi/ wants the merchant's certificate.
      ...(client && path.startsWith('/secapi/') ? { client } : {}),
    };
  };

  const once = async (
    merchant: V2Merchant,
    call: Call,
    request: V2Request,
    { appid, repeat, about }: Sending,
    origin: string,
    limits: Limits,
  ): Promise<V2Answer> => {
    const asked = requestOf(merchant, request, { origin, appid, reuse: repeat === 'always' });
    const judged = judge(merchant, call, await http.send(asked, limits));
    if (judged.kind !== 'success')
      log('warn', 'gatewayAnswer', { gateway: 'apiv2', method: call, ...about, ...judged });
    return judged;
  };

  return {
    ask: (merchant, call, request, sending) =>
      tryHosts<V2Answer>(origins, timeoutMs, sending.repeat, (origin, limits) =>
        once(merchant, call, request, sending, origin, limits),
      ),
    download: (merchant, request, appid) =>
      http.open(requestOf(merchant, request, { origin: origins.main, appid, reuse: true }), {
        connectMs: timeoutMs,
        answerMs: timeoutMs,
      }),
  };
}

/**
 * Who asks. In partner mode the partner asks for its sub-merchant.
 * Source: 统一下单 (APIv2); the sub_ fields are those of 云调用支付, which is a partner of APIv2.
 */
export function partiesOf({ mchId, partner }: MerchantAccount, appid: string): Record<string, string> {
  return partner
    ? { appid: partner.appid, mch_id: partner.mchId, sub_appid: appid, sub_mch_id: mchId }
    : { appid, mch_id: mchId };
}

/** In this order: transport, signature, business. A refusal of transport carries no sign, and is never a success. */
function judge(merchant: V2Merchant, call: Call, answer: HttpAnswer): V2Answer {
  if (answer.kind !== 'answer') return answer;
  const { status, body } = answer;
  const read = readFlatXml(body, 'xml');
  if ('problem' in read) {
    // Without, or with a wrong, certificate WeChat answers an HTML page and has done nothing.
    return status === 400 && NO_CERTIFICATE.test(body.toString('latin1'))
      ? refusedFor('WeChat Pay wants the merchant certificate: check certificate and privateKey')
      : { kind: 'noAnswer', text: `HTTP ${status}, an answer that is ${read.problem}` };
  }
  const { fields } = read;
  const of = (name: string) => fields.get(name) ?? '';
  if (of('return_code') === 'FAIL') return refusedFor(of('return_msg'));
  const { apiKeys, signType } = merchant.v2;
  if (of('return_code') !== 'SUCCESS' || !isSigned(fields, apiKeys, signType))
    return { kind: 'noAnswer', text: 'an answer without a valid sign of WeChat Pay' };
  if (of('result_code') === 'SUCCESS') return { kind: 'success', fields };
  const code = of('err_code');
  const text = `${code} ${of('err_code_des')}`.trim();
  return code === 'SYSTEMERROR'
    ? { kind: 'noAnswer', text }
    : { kind: 'refused', meaning: meaningOf(call, code), text };
}

const refusedFor = (text: string) => ({ kind: 'refused', meaning: 'misconfigured', text }) as const;
