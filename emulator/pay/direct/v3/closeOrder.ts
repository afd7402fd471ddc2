import { closeTrade } from '../../closeTrade';
import { type PayCore } from '../../core';
import { type Trade } from '../../trade';
import { findDirectTrade } from '../findDirectTrade';
import { fields, parseBody, text } from './fields';
import { type V3Operation, type V3Reply } from './operation';
import { refusedV3 } from './refusals';

const schema = fields({ mchid: text(32) });

/** V3 asks for no age of the order. Source: V3 reference, closing. */
const MIN_AGE_MS = 0;

/** Closes an unpaid trade; closing it again is harmless. @throws V3Error */
export function closeWithV3(core: PayCore, trade: Trade | undefined): V3Reply {
  const why = closeTrade(core, trade, MIN_AGE_MS);
  if (why !== undefined && why !== 'orderClosed') throw refusedV3(why, 'close');
  return { status: 204 };
}

/** A merchant closes its own order. */
export const closeOrder: V3Operation = {
  name: 'closeOrder',
  method: 'POST',
  path: '/v3/pay/transactions/out-trade-no/{out_trade_no}/close',
  run({ core, merchant, params, body }) {
    if (parseBody(schema, body).mchid !== merchant.mchId) throw refusedV3('orderNotExist', 'close');
    return closeWithV3(core, findDirectTrade(core, merchant, { outTradeNo: params.out_trade_no }));
  },
};
