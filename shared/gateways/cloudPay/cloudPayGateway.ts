import type { Log } from '../../entry/log';
import type { Fen } from '../../money/fen';
import { beijingDigits } from '../../numbers';
import { fitText } from '../fitText';
import type { PaymentGateway } from '../paymentGateway';
import { answerOf } from './answer';
import { paymentArgumentsOf } from './paymentArguments';
import { refundOutcomeOf } from './refundList';
import { queryOutcomeOf } from './trade';

/** The methods of `cloud.cloudPay`, which the SDK does not declare. Each answers an object or throws. */
export type CloudPayCall = (parameters: Record<string, unknown>) => Promise<unknown>;
export type CloudPayApi = Record<
  'unifiedOrder' | 'queryOrder' | 'closeOrder' | 'refund' | 'queryRefund' | 'downloadBill',
  CloudPayCall
>;

export interface CloudPayDeps {
  api: CloudPayApi;
  now(): Date;
  /** Fresh text of at most 32 letters and digits. */
  nonce(): string;
  /** Where notices go: a function and the environment it lives in. */
  noticeFunction: string;
  envId(): string;
  log: Log;
}

/** Source: CloudPay.unifiedOrder, body string(128), attach string(127). */
const BODY_MAX_BYTES = 128;
const ATTACH_MAX_BYTES = 127;
/** Source: CloudPay.refund, refundDesc string(80). */
const REFUND_DESC_MAX_BYTES = 80;
/** Source: CloudPay.unifiedOrder: a prepay id lives two hours. */
const PREPAY_LIFE_MS = 2 * 60 * 60 * 1000;
/** Source: CloudPay.closeOrder: the shortest interval between creating and closing is five minutes. */
const MINIMUM_CLOSE_AGE_MS = 5 * 60 * 1000;

/** 云调用支付: no keys needed. It hides WeChat's error codes and refund lists, which the outcomes say. */
export function createCloudPayGateway({
  api,
  now,
  nonce,
  noticeFunction,
  envId,
  log,
}: CloudPayDeps): PaymentGateway {
  const notices = () => ({ functionName: noticeFunction, envId: envId() });
  /** What WeChat did not grant is one log line: its own words beside the numbers that its support asks for. */
  const ask = async (method: keyof CloudPayApi, parameters: Record<string, unknown>) => {
    const answer = await answerOf(() => api[method]({ ...parameters, nonceStr: nonce() }));
    if (answer.kind !== 'success') {
      const { outTradeNo, outRefundNo } = parameters;
      log('warn', 'gatewayAnswer', { method, outTradeNo, outRefundNo, ...answer });
    }
    return answer;
  };
  return {
    name: 'cloudPay',
    minimumCloseAgeMs: MINIMUM_CLOSE_AGE_MS,
    async create(input) {
      const askedAt = now();
      const answer = await ask('unifiedOrder', {
        ...notices(),
        subMchId: input.mchId,
        subAppid: input.appid,
        subOpenid: input.openid,
        tradeType: 'JSAPI',
        body: fitText(input.description, BODY_MAX_BYTES),
        attach: fitText(input.attach, ATTACH_MAX_BYTES),
        outTradeNo: input.outTradeNo,
        totalFee: input.totalFee,
        spbillCreateIp: input.clientIp || '127.0.0.1',
        timeExpire: beijingDigits(input.expiresAt, 14),
      });
      if (answer.kind === 'refused') return { kind: 'rejected', text: answer.text };
      if (answer.kind === 'notTaken') return { kind: 'misconfigured', text: answer.text };
      if (answer.kind === 'unknown') return answer;
      const created = paymentArgumentsOf(answer.fields);
      if (!created) return { kind: 'unknown', text: 'no prepay id in the answer' };
      return { kind: 'created', ...created, expiresAt: new Date(askedAt.getTime() + PREPAY_LIFE_MS) };
    },
    async query({ mchId, outTradeNo }) {
      const answer = await ask('queryOrder', { subMchId: mchId, outTradeNo });
      if (answer.kind === 'success') return queryOutcomeOf(answer.fields, { outTradeNo, mchId });
      if (answer.kind === 'refused') return { kind: 'notFound' };
      return { kind: 'unknown', text: answer.text };
    },
    async close({ mchId, outTradeNo }) {
      const answer = await ask('closeOrder', { subMchId: mchId, outTradeNo });
      if (answer.kind === 'success') return { kind: 'closed' };
      if (answer.kind === 'unknown') return answer;
      return { kind: 'rejected', text: answer.text };
    },
    async refund(input) {
      const refundDesc = fitText(input.reason, REFUND_DESC_MAX_BYTES);
      const answer = await ask('refund', {
        ...notices(),
        subMchId: input.mchId,
        outTradeNo: input.outTradeNo,
        outRefundNo: input.outRefundNo,
        totalFee: input.totalFee,
        refundFee: input.refundFee,
        // Optional: left out rather than empty.
        ...(refundDesc === '' ? {} : { refundDesc }),
      });
      if (answer.kind === 'unknown') return answer;
      if (answer.kind !== 'success') return { kind: 'rejected', text: answer.text };
      const { refundId, outRefundNo, couponRefundFee } = answer.fields;
      if (outRefundNo !== input.outRefundNo || typeof refundId !== 'string') {
        return { kind: 'unknown', text: 'the answer is about another refund' };
      }
      const part = isPartOf(couponRefundFee, input.refundFee) ? { couponRefundFee } : {};
      return { kind: 'accepted', refundId, ...part };
    },
    async queryRefund({ mchId, outRefundNo }) {
      const answer = await ask('queryRefund', { subMchId: mchId, outRefundNo });
      if (answer.kind === 'success') return refundOutcomeOf(answer.fields, outRefundNo);
      if (answer.kind === 'refused') return { kind: 'notFound' };
      return { kind: 'unknown', text: answer.text };
    },
  };
}

function isPartOf(part: unknown, whole: Fen): part is Fen {
  return typeof part === 'number' && Number.isInteger(part) && part >= 0 && part <= whole;
}
