import { isFields } from '../isFields';
import type { PhoneHost } from '../runtime/phoneHost';
import { decodeEjson } from './decodeEjson';

/** Posts JSON to the local cloud's control surface and answers its JSON. Rejects when nobody answers. */
export type Post = (path: string, body: object) => Promise<unknown>;

export type Notify = 'once' | 'twice' | 'never' | { delayMs: number };

export interface CashierVisit {
  payment: Record<string, unknown>;
  outcome: 'success' | 'cancel' | 'fail';
  notify?: Notify;
}

const fieldsOf = (value: unknown): Record<string, unknown> => (isFields(value) ? value : {});

const rejection = (errCode: number, errMsg: string): Error =>
  Object.assign(new Error(errMsg), { errCode, errMsg });

/** Source: 云开发错误码; -404012 is what a lost connection looks like to wx.cloud.callFunction. */
const UNREACHABLE = -404012;
/** Wraps whatever went wrong in a function. Source: as above. */
const FUNCTION_FAILED = -404011;

/** One buyer's phone on the local cloud. */
export function createCloudHost(post: Post, openid: string) {
  const reach = async (api: string, path: string, body: object): Promise<Record<string, unknown>> => {
    try {
      return fieldsOf(await post(path, body));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw rejection(
        UNREACHABLE,
        `${api}:fail Error: errCode: ${UNREACHABLE} | errMsg: the local cloud does not answer (${why})`,
      );
    }
  };
  const cloud: Pick<PhoneHost, 'callFunction' | 'readDatabase'> = {
    async callFunction({ name, data }) {
      const api = 'cloud.callFunction';
      const reply = await reach(api, '/_emulator/call', { name, data, openid });
      const requestID = String(reply.requestId ?? '');
      if ('result' in reply) return { result: reply.result, requestID };
      const error = fieldsOf(reply.error ?? reply);
      const inner = `cloud function service error code ${String(error.errCode ?? error.code)}, error message ${String(error.message)}`;
      throw rejection(
        FUNCTION_FAILED,
        `${api}:fail Error: errCode: ${FUNCTION_FAILED} cloud function execution error | errMsg: ${api}:fail requestID ${requestID}, ${inner}; at ${api} api;`,
      );
    },
    async readDatabase({ collection, where, order, skip, limit }) {
      const reply = await reach('collection.get', '/_emulator/client', {
        openid,
        action: 'database.getDocument',
        collectionName: collection,
        queryType: 'WHERE',
        query: JSON.stringify(where),
        order: Object.keys(order).length > 0 ? JSON.stringify(order) : undefined,
        offset: skip,
        limit,
      });
      const { list } = fieldsOf(reply.data);
      if (!Array.isArray(list))
        throw rejection(-502001, `collection.get:fail ${String(reply.code)} ${String(reply.message)}`);
      return list.map((one: unknown) => decodeEjson(typeof one === 'string' ? JSON.parse(one) : one));
    },
  };
  return {
    ...cloud,
    /** Records the buyer's answers to the subscribe panel at WeChat's side. */
    async answerSubscribe(results: Record<string, string>): Promise<void> {
      for (const [templateId, result] of Object.entries(results))
        await reach('requestSubscribeMessage', '/_emulator/grant', { openid, templateId, result });
    },
    /** The buyer confirms receipt in WeChat's component. Answers why WeChat refuses, nothing when it does not. */
    async visitReceipt(transactionId: string): Promise<string | undefined> {
      const reply = await reach('openBusinessView', '/_emulator/receipt', { openid, transactionId });
      return reply.ok === false ? String(reply.message) : undefined;
    },
    /** The buyer at the cashier: what wx.requestPayment would report. */
    async visitCashier(visit: CashierVisit): Promise<string> {
      const reply = await reach('requestPayment', '/_emulator/pay', { ...visit, openid });
      return String(reply.errMsg ?? `requestPayment:fail ${String(reply.message)}`);
    },
  };
}

export type CloudHost = ReturnType<typeof createCloudHost>;
