import { type Answer } from '../../gateway/answer';
import { type PayCore } from '../core';
import { createBillShelf, type BillShelf } from './billShelf';
import { createExchanges, type Exchange, type Exchanges } from './exchanges';
import { createRateLimit, type RateLimit } from './rateLimit';
import { type DirectRequest } from './request';

/** What the interfaces of direct merchants share beside WeChat Pay's rules. */
export interface DirectContext {
  core: PayCore;
  bills: BillShelf;
  rate: RateLimit;
  exchanges: Exchanges;
  /** Keeps what went over the wire. */
  note(
    api: Exchange['api'],
    operation: string,
    mchId: string | undefined,
    request: DirectRequest,
    answer: Answer,
  ): void;
}

/** Request headers worth keeping; the others are the transport's. */
const KEPT_HEADERS = ['authorization', 'wechatpay-serial', 'content-type'];

const kept = (headers: DirectRequest['headers']): Record<string, string> =>
  Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

export function createDirectContext(core: PayCore): DirectContext {
  const exchanges = createExchanges();
  return {
    core,
    bills: createBillShelf(),
    rate: createRateLimit(),
    exchanges,
    note(api, operation, mchId, { method, signedTargets, headers, body }, { status, ...answer }) {
      exchanges.add({
        at: core.clock.now(),
        api,
        operation,
        ...(mchId !== undefined && { mchId }),
        request: {
          method,
          target: signedTargets.at(-1) ?? '',
          headers: kept(headers),
          body: body.toString('utf8'),
        },
        answer: {
          status,
          headers: { ...answer.headers },
          body: typeof answer.body === 'string' ? answer.body : `(${answer.body.length} bytes)`,
        },
      });
    },
  };
}
