import { closeTrade } from '../../closeTrade';
import { findTrade } from './find';
import { refused, type V2Operation } from './operation';

/** Closes an unpaid order of at least five minutes. */
export const closeOrder: V2Operation = {
  name: 'closeOrder',
  path: '/pay/closeorder',
  rules: { out_trade_no: { type: 'text', required: true, max: 32 } },
  run(call) {
    const why = closeTrade(call.core, findTrade(call));
    return why ? refused(why) : { kind: 'done' };
  },
};
