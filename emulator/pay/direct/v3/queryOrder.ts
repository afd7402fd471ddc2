import { tradeAt, type Trade } from '../../trade';
import { findDirectTrade } from '../findDirectTrade';
import { type V3Call, type V3Operation, type V3Reply } from './operation';
import { refusedV3 } from './refusals';
import { transaction } from './transaction';
import { parameterError } from './v3Error';

/** @throws V3Error PARAM_ERROR when the query has no such field */
export function requiredQuery({ query }: V3Call, name: string): string {
  const value = query.get(name);
  if (value) return value;
  throw parameterError({ field: `/query/${name}`, issue: 'is missing', location: 'query' });
}

/** The merchant in the query must be the one that signed; of any other there is no such order. */
function requireMchId(call: V3Call): void {
  if (requiredQuery(call, 'mchid') !== call.merchant.mchId) throw refusedV3('orderNotExist', 'order');
}

/** @throws V3Error ORDER_NOT_EXIST */
export function answerTrade({ core }: V3Call, known: Trade | undefined): V3Reply {
  if (!known) throw refusedV3('orderNotExist', 'order');
  return { status: 200, json: transaction(tradeAt(known, core.clock.now(), core.settings())) };
}

/** The truth about a trade by the merchant's number. */
export const queryOrder: V3Operation = {
  name: 'queryOrder',
  method: 'GET',
  path: '/v3/pay/transactions/out-trade-no/{out_trade_no}',
  run(call) {
    requireMchId(call);
    const outTradeNo = call.params.out_trade_no;
    return answerTrade(call, findDirectTrade(call.core, call.merchant, { outTradeNo }));
  },
};

/** The truth about a paid trade by WeChat's number. */
export const queryOrderById: V3Operation = {
  name: 'queryOrder',
  method: 'GET',
  path: '/v3/pay/transactions/id/{transaction_id}',
  run(call) {
    requireMchId(call);
    const transactionId = call.params.transaction_id ?? '';
    return answerTrade(call, findDirectTrade(call.core, call.merchant, { transactionId }));
  },
};
