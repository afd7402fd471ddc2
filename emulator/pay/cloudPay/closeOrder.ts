import { closeTrade } from '../closeTrade';
import { findTrade } from './findTrade';
import { callFields, type FieldRules } from './fieldRule';
import { type Operation } from './operation';
import { done, refused } from './reply';

/** Source: CloudPay.closeOrder, parameters. */
const rules: FieldRules = {
  ...callFields,
  out_trade_no: { type: 'text', required: true, max: 32 },
};

/** Closes an unpaid order of at least five minutes. */
export const closeOrder: Operation = {
  rules,
  emptyIsAbsent: true,
  run(core, fields, caller) {
    const why = closeTrade(core, findTrade(core, fields, caller.subMchId));
    return why ? refused(caller, why) : done(caller, { result_msg: 'OK' });
  },
};
