import type { PaymentArguments } from '../../contracts/wxPay';
import type { Log } from '../../entry/log';
import type { MerchantAccount } from '../../merchants/merchant';
import type { MerchantBook } from '../../merchants/merchantBook';
import type { Documents } from '../documents';
import type {
  CreateInput,
  CreateOutcome,
  GatewayName,
  Merchant,
  PaymentGateway,
  RefundInput,
} from '../paymentGateway';
import type { Call, DirectAnswer } from './answer';
import type { HttpExchange } from './httpExchange';
import { merchantFinder } from './merchantFinder';
import { refundOutcomeOf, refundQueryOutcomeOf, type ToldRefund } from './toldRefund';
import { queryOutcomeOf, type ToldTrade } from './toldTrade';
import type { Origins, Repeat } from './tryHosts';

export interface DirectGatewayDeps {
  http: HttpExchange;
  origins: Origins;
  merchants: MerchantBook;
  documents: Documents;
  /** The public address of the function payNotify. */
  notifyUrl: string;
  /** Limit of one call, in ms. */
  timeoutMs: number;
  now(): Date;
  /** Fresh text of at most 32 letters and digits. */
  nonce(): string;
  log: Log;
}

/** How a request is sent. */
export interface Sending {
  appid: string;
  repeat: Repeat;
  /** Our numbers, for the log. */
  about: Record<string, string>;
}

/** What APIv3 and APIv2 say differently. M: a merchant with its keys; R: a request; F: the fields of an answer. */
export interface DirectApi<M extends MerchantAccount, R, F> {
  name: Exclude<GatewayName, 'cloudPay'>;
  minimumCloseAgeMs: number;
  /** The merchant with keys for this API; undefined when it has none. */
  withKeys(merchant: MerchantAccount): M | undefined;
  requests: {
    create(merchant: M, input: CreateInput): R;
    query(merchant: M, outTradeNo: string): R;
    close(merchant: M, outTradeNo: string): R;
    refund(merchant: M, input: RefundInput): R;
    queryRefund(merchant: M, outRefundNo: string): R;
  };
  /** Sends a request and believes only what is signed. Never throws. */
  ask(merchant: M, call: Call, request: R, sending: Sending): Promise<DirectAnswer<F>>;
  prepayIdOf(fields: F): unknown;
  payArguments(
    merchant: M,
    order: { appid: string; prepayId: string },
    made: { at: Date; nonce: string },
  ): PaymentArguments;
  tradeIn(fields: F, merchant: MerchantAccount): ToldTrade;
  refundIn(fields: F): ToldRefund;
  /** The refund with this number in an answer that may list others. */
  listedRefundIn(fields: F, outRefundNo: string): ToldRefund;
}

/** Source: JSAPI/小程序下单 (APIv3), 统一下单 (APIv2): a prepay id lives two hours. */
const PREPAY_LIFE_MS = 2 * 60 * 60 * 1000;

/** A gateway for merchants with keys of their own, whichever API they speak. */
export function createDirectGateway<M extends MerchantAccount, R, F>(
  { merchants, now, nonce }: Pick<DirectGatewayDeps, 'merchants' | 'now' | 'nonce'>,
  api: DirectApi<M, R, F>,
): PaymentGateway {
  const merchantOf = merchantFinder(merchants, api.name, api.withKeys);

  /** Asks for a merchant; one without keys is refused as if WeChat had done it. */
  const ask = async (
    call: Call,
    about: Merchant & Partial<Record<'outTradeNo' | 'outRefundNo', string>>,
    requestOf: (merchant: M) => R,
  ): Promise<{ merchant: M | undefined; answer: DirectAnswer<F> }> => {
    const merchant = await merchantOf(about.mchId, about.appid);
    if ('text' in merchant)
      return { merchant: undefined, answer: { kind: 'refused', meaning: 'misconfigured', ...merchant } };
    const { outTradeNo, outRefundNo } = about;
    const answer = await api.ask(merchant, call, requestOf(merchant), {
      appid: about.appid,
      // A refund that was sent, but not answered, is asked about first.
      repeat: call === 'refund' ? 'unsent' : 'always',
      about: { ...(outTradeNo ? { outTradeNo } : {}), ...(outRefundNo ? { outRefundNo } : {}) },
    });
    // Keys that were changed in the collection are used from the next call on.
    if (answer.kind === 'refused' && answer.meaning === 'misconfigured')
      await merchants.readAgain().catch(() => false);
    return { merchant, answer };
  };

  return {
    name: api.name,
    minimumCloseAgeMs: api.minimumCloseAgeMs,
    async create(input): Promise<CreateOutcome> {
      const askedAt = now();
      const { merchant, answer } = await ask('create', input, (each) => api.requests.create(each, input));
      if (answer.kind === 'refused') {
        const { meaning, text } = answer;
        return { kind: meaning === 'misconfigured' || meaning === 'unknown' ? meaning : 'rejected', text };
      }
      if (answer.kind !== 'success' || !merchant) return unknown(answer);
      const prepayId = api.prepayIdOf(answer.fields);
      if (typeof prepayId !== 'string' || prepayId === '')
        return { kind: 'unknown', text: 'no prepay id in the answer' };
      const order = { appid: input.appid, prepayId };
      return {
        kind: 'created',
        prepayId,
        payArguments: api.payArguments(merchant, order, { at: askedAt, nonce: nonce() }),
        expiresAt: new Date(askedAt.getTime() + PREPAY_LIFE_MS),
      };
    },
    async query(input) {
      const { outTradeNo } = input;
      const { merchant, answer } = await ask('query', input, (each) => api.requests.query(each, outTradeNo));
      if (answer.kind === 'success' && merchant)
        return queryOutcomeOf(api.tradeIn(answer.fields, merchant), input);
      return isNotFound(answer) ? { kind: 'notFound' } : unknown(answer);
    },
    async close(input) {
      const { outTradeNo } = input;
      const { answer } = await ask('close', input, (each) => api.requests.close(each, outTradeNo));
      if (answer.kind === 'success') return { kind: 'closed' };
      const refused = answer.kind === 'refused' && answer.meaning !== 'unknown';
      return { kind: refused ? 'rejected' : 'unknown', text: answer.text };
    },
    async refund(input) {
      const { answer } = await ask('refund', input, (each) => api.requests.refund(each, input));
      if (answer.kind === 'success') return refundOutcomeOf(api.refundIn(answer.fields), input);
      if (answer.kind !== 'refused') return unknown(answer);
      const { meaning, text } = answer;
      return { kind: meaning === 'notEnough' || meaning === 'unknown' ? meaning : 'rejected', text };
    },
    async queryRefund(input) {
      const { outRefundNo } = input;
      const { answer } = await ask('queryRefund', input, (each) =>
        api.requests.queryRefund(each, outRefundNo),
      );
      if (answer.kind === 'success')
        return refundQueryOutcomeOf(api.listedRefundIn(answer.fields, outRefundNo), outRefundNo);
      return isNotFound(answer) ? { kind: 'notFound' } : unknown(answer);
    },
  };
}

const isNotFound = (answer: DirectAnswer<unknown>) =>
  answer.kind === 'refused' && answer.meaning === 'notFound';

const unknown = (answer: DirectAnswer<unknown>) => ({
  kind: 'unknown' as const,
  text: answer.kind === 'success' ? '' : answer.text,
});
