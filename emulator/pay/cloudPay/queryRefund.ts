import { type PayCore } from '../core';
import { REFUNDS_PER_PAGE } from '../limits';
import { type Refund } from '../refund';
import { cashFeeOf, isPaid, settlementFeeOf, type PaidTrade } from '../trade';
import { callFields, type FieldRules } from './fieldRule';
import { findTrade } from './findTrade';
import { type Operation } from './operation';
import { refundLists } from './refundLists';
import { done, notUnderstood, refused } from './reply';
import { type Fields } from './request';

/** Source: CloudPay.queryRefund, parameters. */
const rules: FieldRules = {
  ...callFields,
  refund_id: { type: 'text', max: 32 },
  out_refund_no: { type: 'text', max: 64 },
  transaction_id: { type: 'text', max: 32 },
  out_trade_no: { type: 'text', max: 32 },
  offset: { type: 'whole', min: 0 },
};

const KEYS = ['refund_id', 'out_refund_no', 'transaction_id', 'out_trade_no'];

interface Found {
  trade: PaidTrade;
  refunds: Refund[];
}

/** By the first number given, in the page's order of priority: one refund, or all of a trade. */
function find(core: PayCore, fields: Fields, subMchId: string): Found | undefined {
  const { store } = core;
  const refundId = fields.text('refund_id');
  const outRefundNo = fields.text('out_refund_no');
  const single =
    refundId !== undefined
      ? store.refundByRefundId(refundId)
      : outRefundNo !== undefined
        ? store.refund(subMchId, outRefundNo)
        : undefined;
  const isSingle = refundId !== undefined || outRefundNo !== undefined;
  const trade = isSingle
    ? single && store.trade(subMchId, single.order.outTradeNo)
    : findTrade(core, fields, subMchId);
  if (!trade || !isPaid(trade) || trade.order.direct) return undefined;
  if (single && single.order.subMchId !== subMchId) return undefined;
  const all = trade.outRefundNos.flatMap((number) => store.refund(subMchId, number) ?? []);
  return { trade, refunds: single ? [single] : all };
}

/** How many refunds there are; their lists arrive empty unless the setting says otherwise. */
export const queryRefund: Operation = {
  rules,
  emptyIsAbsent: true,
  run(core, fields, caller) {
    if (KEYS.every((name) => fields.text(name) === undefined)) {
      core.remark('queryRefund', `needs one of ${KEYS.join(', ')}`);
      return notUnderstood('缺少参数');
    }
    const found = find(core, fields, caller.subMchId);
    if (!found || found.refunds.length === 0) return refused(caller, 'refundNotExist');
    const { trade, refunds } = found;
    const offset = fields.whole('offset');
    if (offset !== undefined && offset >= refunds.length) return refused(caller, 'offsetTooLarge');
    const page = refunds.slice(offset ?? 0, (offset ?? 0) + REFUNDS_PER_PAGE);
    return done(caller, {
      transaction_id: trade.payment.transactionId,
      out_trade_no: trade.order.outTradeNo,
      total_fee: trade.order.totalFee,
      settlement_total_fee: settlementFeeOf(trade),
      fee_type: 'CNY',
      cash_fee: cashFeeOf(trade),
      refund_count: page.length,
      ...(offset !== undefined && { total_refund_count: refunds.length }),
      ...refundLists(core.settings().refundLists === 'filled' ? page : [], trade),
    });
  },
};
